package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alarms that come twice, late or in the wrong order. */
class AlarmOrderTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final ControlLoop loop = world.loop();

  @BeforeEach
  void somebodyIsExposed() {
    world.live(loop, Duration.ofMinutes(3));
    assertThat(world.percentages()).containsExactly(10.0);
  }

  private void tell(Arm arm, boolean firing, int secondsAgo) {
    loop.submit(
        new Signal.Alarm(
            new AlarmChange(
                "errors-" + arm, arm, firing, world.now.minusSeconds(secondsAgo), "5 of 5")));
    loop.tick();
  }

  private List<String> effects() {
    return world.written.stream()
        .filter(event -> event.kind().equals("alarm"))
        .map(event -> event.payload().replaceAll(".*\"effect\":\"(\\w+)\".*", "$1"))
        .toList();
  }

  private List<String> alerts() {
    return world.snapshot().alerts();
  }

  @Test
  void anAlarmOfTheControlThatIsOverDoesNotCoverTheCandidate() {
    tell(Arm.CONTROL, false, 20);
    tell(Arm.CONTROL, true, 40);
    assertThat(alerts()).isEmpty();
    tell(Arm.CANDIDATE, true, 10);
    assertThat(effects()).containsExactly("Show", "Show", "Evaluate");
  }

  @Test
  void anAlarmOfTheCandidateThatComesLateStillActsAndIsNotShownAsFiring() {
    tell(Arm.CANDIDATE, false, 20);
    tell(Arm.CANDIDATE, true, 40);
    assertThat(effects()).containsExactly("Show", "Evaluate");
    assertThat(alerts()).isEmpty();
  }

  @Test
  void anAlarmThatComesTwiceIsOverOnce() {
    tell(Arm.CONTROL, true, 40);
    tell(Arm.CONTROL, true, 40);
    assertThat(alerts()).hasSize(1);
    tell(Arm.CONTROL, false, 20);
    assertThat(alerts()).isEmpty();
    tell(Arm.CANDIDATE, true, 10);
    assertThat(effects()).endsWith("Evaluate");
  }
}
