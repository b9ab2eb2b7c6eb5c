package com.huntaze.reads.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanupRequestTest {
  private static CleanupRequest parse(String event) {
    return CleanupRequest.parse(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'rollout':'huntaze-reads'} | 30",
        "{'rollout':'huntaze-reads','days':7} | 7",
        "{'rollout':'huntaze-reads','days':365,'confirm':'huntaze-reads','apply':false} | 365"
      })
  void allButTheRolloutMayBeLeftOut(String event, int days) {
    assertThat(parse(event)).isEqualTo(new CleanupRequest("huntaze-reads", days));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | event",
        "[] | event",
        "{} | rollout",
        "{'rollout':7} | rollout",
        "{'rollout':'../../x'} | rollout",
        "{'rollout':'a','days':0} | days",
        "{'rollout':'a','days':366} | days",
        "{'rollout':'a','days':1.5} | days",
        "{'rollout':'a','days':'30'} | days",
        "{'rollout':'a','days':null} | days",
        "{'rollout':'a','confirm':'b'} | confirm",
        "{'rollout':'a','confirm':null} | confirm",
        "{'rollout':'a','apply':true} | apply",
        "{'rollout':'a','apply':'false'} | apply",
        "{'rollout':'a','force':true} | force"
      })
  void whatIsWrongIsNamed(String event, String field) {
    assertThatThrownBy(() -> parse(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the event's field " + field + ": ");
  }
}
