package com.huntaze.rehearsal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.proxy.ProxyResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The read function under hostile events; {@code ./canary fuzz} sends many more. */
class FuzzIT {
  private static final long SEED = 7;
  private static final int EVENTS = 5_000;

  @Test
  void hostileEventsAreRefusedAndLeaveNoTrace() throws Exception {
    try (ReadsUnderTest reads = ReadsUnderTest.open(100)) {
      var handler = reads.handler();
      FuzzRun.Result result = new FuzzRun(SEED, handler::handle).run(EVENTS);
      assertThat(result.broken()).isEmpty();
      assertThat(result.statuses()).containsKeys(400, 404, 405, 413);
    }
  }

  @Test
  void anAnswerThatEchoesTheEventIsFound() {
    FuzzRun.Result result =
        new FuzzRun(
                SEED,
                (event, _) ->
                    new ProxyResponse(400, Map.of(), new String(event, StandardCharsets.UTF_8)))
            .run(EVENTS);
    assertThat(result.broken()).contains("seed " + SEED).contains("holds something of the event");
  }
}
