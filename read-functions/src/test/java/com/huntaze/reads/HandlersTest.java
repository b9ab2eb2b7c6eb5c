package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.cleanup.CleanupCheck;
import com.huntaze.reads.cleanup.Controller;
import com.huntaze.reads.flag.FlagSource;
import com.huntaze.reads.shadow.ComparisonRules;
import com.huntaze.reads.shadow.ShadowRead;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What Lambda hands over and gets back. */
class HandlersTest {
  private static String invoke(RequestStreamHandler handler, JsonObject event) throws IOException {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(Calls.bytes(event)), output, new OneSecond(""));
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theComparingFunctionAnswersNothingAndKeepsToItsTime() throws IOException {
    var lines = new ArrayList<String>();
    var given = new AtomicReference<Duration>();
    Users candidate =
        (_, within) -> {
          given.set(within);
          return Future.succeededFuture(new Outcome.NotFound());
        };
    var read =
        new ShadowRead(
            "s",
            new MockUsers(1),
            candidate,
            new ComparisonRules(Set.of(), Set.of()),
            lines::add,
            Instant::now);
    var event = Calls.ofUser("GET", "/users/{id}", "nobody");
    assertThat(invoke(new ShadowReadHandler(read), event)).isEmpty();
    assertThat(lines).singleElement().asString().contains("\"ShadowCompared\":1");
    assertThat(given.get()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void theCleanUpAnswersItsReport() throws IOException {
    try (var server = new Loopback(_ -> Loopback.Reply.of(503, "{}"));
        var http = HttpClient.newHttpClient()) {
      var check =
          new CleanupCheck(
              new Controller(http, server.address(), Duration.ofSeconds(10)),
              () -> new FlagSource.Answer.Failed("no flag"),
              "prismaRead",
              Instant::now);
      var event = new JsonObject().put("rollout", "huntaze-reads");
      assertThat(new JsonObject(invoke(new CleanupHandler(check), event)))
          .isEqualTo(
              new JsonObject(
                  """
                  {"rollout":"huntaze-reads","days":30,"ready":false,
                  "reasons":["the controller answered 503","no flag"],"checked":[],"plan":[]}
                  """));
    }
  }
}
