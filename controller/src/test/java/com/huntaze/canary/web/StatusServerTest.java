package com.huntaze.canary.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.canary.settings.ServerSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\n\"quoted\"";
  private static RunningServer running;

  @BeforeAll
  static void start() {
    running =
        new RunningServer(
            (name, run, after, limit) -> {
              if (run == 9) {
                throw new IllegalStateException("connection refused");
              }
              return "[\"" + name + "," + run + "," + after + "," + limit + "\"]";
            },
            List.of("the journal cannot be written", "no metrics yet"),
            Duration.ofMinutes(5));
    running.board.publish(Snapshots.of("reads", 3, 2, HOSTILE));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static void isProblem(HttpResponse<byte[]> answer, int status, String... words)
      throws Exception {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = RunningServer.json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).contains(words);
  }

  @Test
  void aRolloutIsItsSnapshotWithPercentagesAsNumbersInstantsAsTextAndNoInfinity() throws Exception {
    JsonNode one = RunningServer.json(running.get("/api/rollouts/reads"));
    assertThat(one.get("wanted").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(one.get("served").isNull()).isTrue();
    assertThat(one.get("stateSince").asText()).isEqualTo("2026-01-02T03:04:00Z");
    assertThat(one.at("/standing/harm/0/logEvidence").isNull()).isTrue();
    assertThat(one.at("/objective/slowThresholdMs").asInt()).isEqualTo(500);
    assertThat(one.at("/series/0/counts").has("empty")).isFalse();
    assertThat(one.get("sentence").asText()).isEqualTo(HOSTILE);
    assertThat(RunningServer.json(running.get("/api/rollouts")).get(0)).isEqualTo(one);
  }

  @Test
  void metricsAreAnsweredInPrometheussTextFormat() throws Exception {
    HttpResponse<byte[]> answer = running.get("/metrics");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(RunningServer.text(answer)).isEqualTo(RunningServer.METRICS);
  }

  @Test
  void anUnknownRolloutIsRefusedWithTheKnownOnes() throws Exception {
    HttpResponse<byte[]> answer = running.get("/api/rollouts/wrong");
    isProblem(answer, 404, "reads");
    assertThat(RunningServer.json(answer).at("/known/0").asText()).isEqualTo("reads");
    isProblem(running.get("/api/rollouts/wrong/events"), 404, "reads");
  }

  @Test
  void eventsAreReadOfTheCurrentRunUnlessAnotherIsAskedFor() throws Exception {
    assertThat(RunningServer.text(running.get("/api/rollouts/reads/events")))
        .isEqualTo("[\"reads,3,0,100\"]");
    assertThat(
            RunningServer.text(running.get("/api/rollouts/reads/events?run=2&after=7&limit=1000")))
        .isEqualTo("[\"reads,2,7,1000\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=1001", "run=-1", "after=x", "run=1&run=2", "sort=up", "limit="})
  void aBadQueryIsRefused(String query) throws Exception {
    isProblem(
        running.get("/api/rollouts/reads/events?" + query),
        400,
        query.substring(0, query.indexOf('=')));
  }

  @Test
  void aJournalThatCannotBeReadIsSaid() throws Exception {
    isProblem(running.get("/api/rollouts/reads/events?run=9"), 503, "connection refused");
  }

  @ParameterizedTest
  @CsvSource({"POST,/", "DELETE,/api/rollouts/reads", "POST,/api/stream", "PUT,/health/live"})
  void nothingCanBeChanged(String method, String path) throws Exception {
    HttpResponse<byte[]> answer = running.send(method, path);
    isProblem(answer, 405, "GET");
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void healthIsUpOrGivesTheReasons() throws Exception {
    assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> ready = running.get("/health/ready");
    isProblem(ready, 503, "no metrics yet");
    assertThat(RunningServer.json(ready).get("reasons")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/rollouts", "/nowhere", "/health/ready"})
  void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
    var headers = running.get(path).headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:1,200",
    "127.0.0.1,200",
    "[::1]:8080,200",
    "LOCALHOST,200",
    "evil.example,421",
    "127.0.0.1.evil.example:80,421",
    "localhost.evil.example,421"
  })
  void onLoopbackOnlyLoopbackNamesAreAnswered(String host, int status) throws Exception {
    try (Socket socket =
            running.raw(
                "GET /api/rollouts HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        var reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).contains(" " + status + " ");
    }
  }

  @Test
  void theFirstLoadIsAtMost120KilobytesOnTheWireAndItsFilesAreCachedForEver() throws Exception {
    HttpResponse<byte[]> page = running.get("/", "Accept-Encoding", "gzip");
    int bytes = page.body().length;
    String html = RunningServer.text(running.get("/"));
    assertThat(html)
        .doesNotContain("{{")
        .doesNotContainPattern("(?i)<script>|<style|style=|onload");
    String base = html.replaceAll("(?s).*href=\"(/assets/[0-9a-f]+/)app.css.*", "$1");
    for (String file :
        List.of(
            "app.css",
            "uplot.css",
            "uplot.js",
            "icon.svg",
            "app.js",
            "stream.js",
            "overview.js",
            "charts.js",
            "evidence.js",
            "decisions.js",
            "words.js")) {
      HttpResponse<byte[]> asset = running.get(base + file, "Accept-Encoding", "gzip");
      assertThat(asset.statusCode()).as(file).isEqualTo(200);
      assertThat(asset.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
      bytes += asset.body().length;
    }
    assertThat(bytes).isLessThan(120_000);
    assertThat(Pattern.compile("https?://").matcher(html).find()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/0000/app.js", "/assets/../web/index.html", "/favicon.ico"})
  void otherFilesAreNotServed(String path) throws Exception {
    isProblem(running.get(path), 404, "there is no such");
  }

  @Test
  void aBusyPortOrUnknownHostIsAnAnswerInOneLine() {
    StatusServer second =
        new StatusServer(
            running.vertx, running.board, (n, r, a, l) -> "[]", Health::good, Health::good);
    assertThat(second.start(new ServerSettings("127.0.0.1", running.port, null)))
        .isInstanceOfSatisfying(
            Start.Refused.class,
            refused ->
                assertThat(refused.message())
                    .contains("127.0.0.1:" + running.port, "in use")
                    .doesNotContain("\n"));
    assertThat(second.start(new ServerSettings("no-such-host.invalid", 0, null)))
        .isInstanceOf(Start.Refused.class);
  }
}
