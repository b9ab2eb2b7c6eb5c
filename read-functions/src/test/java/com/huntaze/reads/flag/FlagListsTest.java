package com.huntaze.reads.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.CapturedLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The users whom the flag names. */
class FlagListsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final String LISTS =
      "\"allow\":[\"a\",\"b\"],\"deny\":[\"d\"],\"testers\":[\"t\",\"t\"]";
  private static final ReadFlag WITH_LISTS =
      new ReadFlag(500, "s", Set.of("a", "b"), Set.of("d"), Set.of("t"));

  private static String document(String members) {
    return "{\"prismaRead\":{\"enabled\":true,\"percentage\":5,\"salt\":\"s\"%s}}"
        .formatted(members.isEmpty() ? "" : "," + members);
  }

  private static FlagDocument.Parsed parse(String members) {
    return FlagDocument.parse(document(members), "prismaRead");
  }

  @Test
  void theListsAreRead() {
    assertThat(parse(LISTS)).isEqualTo(new FlagDocument.Parsed.Good(WITH_LISTS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"allow\":[],\"deny\":[],\"testers\":[]"})
  void listsThatAreLeftOutOrEmptyNameNobody(String members) {
    assertThat(parse(members)).isEqualTo(new FlagDocument.Parsed.Good(new ReadFlag(500, "s")));
  }

  @ParameterizedTest
  @CsvSource({"allow", "deny", "testers"})
  void aListThatIsNoArrayOfTextsIsMalformedAndNamed(String list) {
    for (String value : new String[] {"null", "\"a\"", "7", "{}", "[7]", "[\"a\",null]", "[[]]"}) {
      assertThat(parse("\"" + list + "\":" + value))
          .as(value)
          .isEqualTo(
              new FlagDocument.Parsed.Malformed(
                  "prismaRead." + list + " is not an array of texts"));
    }
  }

  @Test
  void aMalformedListKeepsTheLastGoodFlagAndIsSaidWithoutNames() {
    var nanos = new AtomicLong();
    var answer = new AtomicReference<>(document(LISTS));
    var flag =
        new CachedFlag(
            () -> new FlagSource.Answer.Document(answer.get()), "prismaRead", INTERVAL, nanos::get);
    assertThat(flag.get()).isEqualTo(WITH_LISTS);
    answer.set(document("\"deny\":[\"jane\",7]"));
    nanos.addAndGet(INTERVAL.toNanos());
    try (var log = new CapturedLog()) {
      assertThat(flag.get()).isEqualTo(WITH_LISTS);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("prismaRead.deny")
          .doesNotContain("jane");
    }
  }

  @Test
  void aFlagDoesNotPrintWhomItNames() {
    assertThat(WITH_LISTS.toString()).isEqualTo("ReadFlag[500 basis points]");
  }
}
