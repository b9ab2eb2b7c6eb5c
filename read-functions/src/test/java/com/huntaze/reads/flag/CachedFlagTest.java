package com.huntaze.reads.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.CapturedLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedFlagTest {
  private static final Duration INTERVAL = Duration.ofSeconds(45);
  private static final FlagSource.Answer FIVE = document("5");

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger calls = new AtomicInteger();
  private final Deque<FlagSource.Answer> answers = new ArrayDeque<>();
  private final CachedFlag flag = new CachedFlag(this::next, "prismaRead", INTERVAL, nanos::get);

  private FlagSource.Answer next() {
    calls.incrementAndGet();
    return answers.remove();
  }

  private static FlagSource.Answer document(String percentage) {
    return new FlagSource.Answer.Document(
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":%s,\"salt\":\"s\",\"run\":1,\"step\":0}}"
            .formatted(percentage));
  }

  private ReadFlag later() {
    nanos.addAndGet(INTERVAL.toNanos());
    return flag.get();
  }

  @Test
  void withoutAnyAnswerEverybodyGoesToTheControl() {
    answers.add(new FlagSource.Answer.Failed("down"));
    assertThat(flag.get()).isEqualTo(ReadFlag.OFF);
  }

  @Test
  void theSourceIsAskedOnceAnIntervalAndNeverARequest() {
    answers.addAll(List.of(FIVE, document("12.5")));
    for (int request = 0; request < 1_000; request++) {
      assertThat(flag.get()).isEqualTo(new ReadFlag(500, "s"));
    }
    assertThat(calls).hasValue(1);
    assertThat(later()).isEqualTo(new ReadFlag(1_250, "s"));
    assertThat(calls).hasValue(2);
  }

  @Test
  void afterAFailureTheSourceIsNotAskedAgainWithinTheInterval() {
    answers.add(new FlagSource.Answer.Failed("down"));
    flag.get();
    flag.get();
    assertThat(calls).hasValue(1);
  }

  @Test
  void anUnchangedOrFailedOrMalformedAnswerKeepsTheLastGoodOne() {
    answers.addAll(
        List.of(
            FIVE,
            new FlagSource.Answer.Unchanged(),
            new FlagSource.Answer.Failed("down"),
            new FlagSource.Answer.Document("{")));
    flag.get();
    for (int i = 0; i < 3; i++) {
      assertThat(later()).isEqualTo(new ReadFlag(500, "s"));
    }
    assertThat(calls).hasValue(4);
  }

  @Test
  void aMalformedDocumentIsSaidOnce() {
    answers.addAll(List.of(FIVE, document("\"x\""), document("\"x\""), FIVE, document("\"x\"")));
    try (var log = new CapturedLog()) {
      flag.get();
      later();
      later();
      assertThat(log.lines()).singleElement().asString().contains("prismaRead.percentage");
      later();
      later();
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void aSourceThatThrowsKeepsTheLastGoodOne() {
    answers.add(FIVE);
    flag.get();
    assertThat(later()).isEqualTo(new ReadFlag(500, "s"));
  }

  @Test
  void aDisabledFlagIsOff() {
    answers.addAll(
        List.of(FIVE, new FlagSource.Answer.Document("{\"prismaRead\":{\"enabled\":false}}")));
    flag.get();
    assertThat(later()).isEqualTo(ReadFlag.OFF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"prismaRead\":1}",
        "{\"prismaRead\":{}}",
        "{\"prismaRead\":{\"enabled\":true,\"salt\":\"s\"}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":5}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":5,\"salt\":\"\"}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":-1,\"salt\":\"s\"}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":100.01,\"salt\":\"s\"}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":0.125,\"salt\":\"s\"}}",
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":1e99,\"salt\":\"s\"}}"
      })
  void whatIsNoFlagIsMalformed(String json) {
    assertThat(FlagDocument.parse(json, "prismaRead"))
        .isInstanceOf(FlagDocument.Parsed.Malformed.class);
  }

  @Test
  void whileOneRefreshesTheOthersUseWhatIsHeld() throws Exception {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var slow =
        new CachedFlag(
            () -> {
              asked.countDown();
              awaitQuietly(release);
              return FIVE;
            },
            "prismaRead",
            INTERVAL,
            nanos::get);
    var refresher = CompletableFuture.supplyAsync(slow);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.get()).isEqualTo(ReadFlag.OFF);
    release.countDown();
    assertThat(refresher.get(10, TimeUnit.SECONDS)).isEqualTo(new ReadFlag(500, "s"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
