package com.huntaze.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.page.Chromium;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole rehearsals, as people start them. */
class RehearsalIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final double PAGE_LIMIT_MS = LIMIT.toMillis();

  @TempDir private Path directory;

  private CanaryProcess rehearse(String scenario, Path report) throws IOException {
    return CanaryProcess.start(
        "rehearse",
        "--scenario",
        scenario,
        "--port",
        "0",
        "--until-settled",
        "--report",
        report.toString());
  }

  private static JsonObject read(Path report) throws IOException {
    return new JsonObject(Files.readString(report));
  }

  /** Each percentage that was decided, once it differs from the one before. */
  private static List<Object> path(JsonObject report) {
    JsonArray decisions = report.getJsonArray("decisions");
    return decisions.stream()
        .map(JsonObject.class::cast)
        .filter(decision -> !decision.getString("action").equals("HOLD"))
        .<Object>map(decision -> decision.getNumber("percentage").intValue())
        .toList();
  }

  @Test
  void threeRunSideBySideOneWatchedOneWithItsControllerKilledOneBroken() throws Exception {
    Path healthy = directory.resolve("healthy.json");
    Path kill = directory.resolve("kill.json");
    Path bad = directory.resolve("broken.json");
    try (CanaryProcess watched = rehearse("healthy", healthy);
        CanaryProcess killed = rehearse("controller-kill", kill);
        CanaryProcess broken = rehearse("broken", bad);
        ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
        Chromium chromium = Chromium.launch()) {
      String address = killed.line();
      var journal = aside.submit(() -> new JournalReader().readUntilEnd(killed, address));
      moves(chromium.page(1440, 900, ColorScheme.LIGHT), watched.line());
      assertThat(watched.exitCode(LIMIT)).as(watched.errors()).isZero();
      JsonObject result = read(healthy);
      assertThat(result.getString("outcome")).isEqualTo("promoted");
      assertThat(result.getInteger("percentage")).isEqualTo(100);
      assertThat(result.getInteger("harnessErrors")).isZero();
      assertThat(path(result)).containsExactly(10, 25, 50, 95, 100);

      brokenIsTakenBackFromEveryone(broken, bad);

      assertThat(killed.exitCode(LIMIT)).as(killed.errors()).isZero();
      tookEveryStepOnce(read(kill), killed.errors());
      orderedEveryStepOnce(journal.get());
    }
  }

  private static void moves(Page page, String address) {
    page.navigate(address);
    sees(page, "state", "Learning|Baselining");
    sees(page, "percentage", "^0\\s%$");
    sees(page, "state", "Progressing");
    sees(page, "percentage", "^[1-9][0-9]*\\s%$");
    sees(page, "percentage", "^50\\s%$");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "page-shots", "rehearsal.png"))
            .setFullPage(true));
    sees(page, "percentage", "^95\\s%$|^100\\s%$");
  }

  private static void tookEveryStepOnce(JsonObject result, String progress) {
    assertThat(progress).contains("fault controller-kill begins in period 18");
    assertThat(path(result)).containsExactly(10, 25, 50, 95, 100);
    assertThat(result.getJsonObject("versions").getInteger("appconfig"))
        .as("one version before the run and one for each change")
        .isEqualTo(1 + path(result).size());
  }

  /**
   * The journal's own word: intents are durable before anything is done, so none can be missing. A
   * life that is killed before AWS has answered is followed by one that says its intent again.
   */
  private static void orderedEveryStepOnce(List<JsonObject> journal) {
    List<Integer> intents =
        of(journal, "intent")
            .map(payload -> payload.getJsonObject("target").getNumber("percentage").intValue())
            .toList();
    assertThat(intents).isSorted();
    assertThat(intents.stream().distinct()).containsExactly(10, 25, 50, 95, 100);
    assertThat(intents).as("two kills").hasSizeLessThanOrEqualTo(7);
    List<Integer> deployments =
        of(journal, "outcome")
            .filter(payload -> payload.getString("outcome").equals("accepted"))
            .map(payload -> payload.getJsonObject("detail").getInteger("deployment"))
            .toList();
    assertThat(deployments).isNotEmpty().isSorted();
    assertThat(deployments.stream().distinct()).hasSizeLessThanOrEqualTo(5);
  }

  private static Stream<JsonObject> of(List<JsonObject> journal, String kind) {
    return journal.stream()
        .filter(event -> event.getString("kind").equals(kind))
        .map(event -> event.getJsonObject("payload"));
  }

  private static void sees(Page page, String part, String pattern) {
    PlaywrightAssertions.assertThat(page.getByTestId(part))
        .hasText(
            Pattern.compile(pattern),
            new LocatorAssertions.HasTextOptions().setTimeout(PAGE_LIMIT_MS));
  }

  private static void brokenIsTakenBackFromEveryone(CanaryProcess rehearsal, Path report)
      throws Exception {
    assertThat(rehearsal.exitCode(LIMIT)).as(rehearsal.errors()).isZero();
    JsonObject result = read(report);
    assertThat(result.getString("outcome")).isEqualTo("rolled-back");
    assertThat(result.getInteger("percentage")).isZero();
    assertThat(path(result)).containsExactly(10, 0);
    JsonObject last =
        result.getJsonArray("decisions").getJsonObject(result.getJsonArray("decisions").size() - 1);
    assertThat(last.getInteger("period")).isLessThanOrEqualTo(5);
    assertThat(last.getString("reason")).contains("errors").contains("objective of 2 %");
    assertThat(rehearsal.rest().getLast()).isEqualTo("rolled-back at 0 %, as expected");
  }
}
