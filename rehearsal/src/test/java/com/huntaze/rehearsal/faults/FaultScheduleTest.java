package com.huntaze.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.rehearsal.scenario.FaultKind;
import com.huntaze.rehearsal.scenario.ScenarioEvent.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
  private static final Fault FAULT = new Fault(3, 4, FaultKind.CLOUDWATCH_DOWN, Set.of(), 0);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.900Z"));
  private final ExposureClock clock =
      new ExposureClock(now::get, new PeriodGrid(Duration.ofSeconds(1)));
  private final LinkedBlockingQueue<String> happened = new LinkedBlockingQueue<>();

  private FaultSchedule schedule() {
    Breaker breaker = Breaker.of(() -> happened.add("begin"), () -> happened.add("end"));
    return new FaultSchedule(List.of(FAULT), _ -> breaker, clock);
  }

  private void pass(long seconds) {
    now.updateAndGet(before -> before.plusSeconds(seconds));
  }

  @Test
  void periodsAreThoseOfTheGridSinceTheFirstExposure() {
    assertThat(clock.period()).isEqualTo(ExposureClock.NOT_YET);
    clock.serves(Percentage.ZERO);
    pass(10);
    assertThat(clock.period()).isEqualTo(ExposureClock.NOT_YET);
    clock.serves(Percentage.of(10));
    assertThat(clock.period()).isZero();
    now.updateAndGet(before -> before.plusMillis(100));
    assertThat(clock.period()).isEqualTo(1);
    clock.serves(Percentage.ZERO);
    clock.serves(Percentage.of(5));
    assertThat(clock.period()).as("only the first exposure counts").isEqualTo(1);
  }

  @Test
  void aFaultBeginsAndEndsAtItsPeriods() throws InterruptedException {
    try (FaultSchedule schedule = schedule()) {
      schedule.start();
      clock.serves(Percentage.of(10));
      pass(3);
      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("begin");
      assertThat(happened).isEmpty();
      pass(4);
      assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
    }
  }

  @Test
  void whatIsBrokenWhenTheWorldEndsIsNotMended() throws InterruptedException {
    FaultSchedule schedule = schedule();
    schedule.start();
    clock.serves(Percentage.of(10));
    pass(3);
    assertThat(happened.poll(10, TimeUnit.SECONDS)).isEqualTo("begin");
    schedule.close();
    schedule.join();
    assertThat(happened).isEmpty();
  }
}
