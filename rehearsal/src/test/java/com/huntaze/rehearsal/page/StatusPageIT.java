package com.huntaze.rehearsal.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.Spending;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as people see it: served by the controller's own server, looked at in real Chromium. */
class StatusPageIT {
  private static final Path SHOTS = Path.of("target", "page-shots");
  private static Chromium chromium;
  private static Vertx vertx;

  private final ScriptedRollout script = new ScriptedRollout();
  private final AtomicReference<Spending> spending = new AtomicReference<>();
  private final StatusBoard board = new StatusBoard(() -> Optional.ofNullable(spending.get()));
  private final List<String> complaints = new ArrayList<>();
  private StatusServer server;
  private int port;

  @BeforeAll
  static void open() {
    chromium = Chromium.launch();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void shut() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void serve() {
    server =
        new StatusServer(
            vertx, board, (rollout, run, after, limit) -> "[]", Health::good, Health::good);
    port =
        switch (server.start(new ServerSettings("127.0.0.1", 0, null))) {
          case Start.Listening listening -> listening.port();
          case Start.Refused refused -> throw new AssertionError(refused.message());
        };
  }

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(5));
  }

  private Page visit(int width, ColorScheme theme) {
    Page page = chromium.page(width, 900, theme);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + port + "/");
    return page;
  }

  @Test
  void theFirstSnapshotIsShownAndThenThePageMovesWithEachPublication() {
    board.publish(script.progressing(100));
    Page page = visit(1440, ColorScheme.LIGHT);
    assertThat(page.getByTestId("state")).hasText("Progressing");
    assertThat(page.getByTestId("percentage")).hasText(Pattern.compile("25\\s%"));
    assertThat(page.getByTestId("connection")).hasText("Live");
    assertThat(page.locator("[data-testid=step-line] [aria-current]"))
        .hasText(Pattern.compile("25\\s%"));
    assertThat(page.getByTestId("evidence-advance")).containsText("few enough slow requests");
    assertThat(page.getByTestId("decisions")).containsText("Advanced to 10");
    assertThat(page.getByTestId("spending")).isHidden();
    spending.set(new Spending(17_280.4, 0.1152));
    String before = chart(page, "errors-chart");
    board.publish(script.progressing(120));
    page.waitForCondition(() -> !chart(page, "errors-chart").equals(before));
    assertThat(page.getByTestId("spending"))
        .hasText("AWS: about 17,280 calls and $0.12 a day for each rollout");
    board.publish(script.rolledBack());
    assertThat(page.getByTestId("state")).hasText("Rolled back");
    assertThat(page.getByTestId("percentage")).hasText(Pattern.compile("^0\\s%$"));
    assertThat(page.locator("#announcer")).containsText("Rolled back");
    assertThat(page.getByTestId("decisions").locator("> li").first()).containsText("Rolled back");
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"1440,LIGHT", "1440,DARK", "390,LIGHT", "390,DARK"})
  void isDrawnInBothThemesAtBothWidthsWithoutHorizontalScroll(int width, ColorScheme theme) {
    board.publish(script.progressing(120));
    Page page = visit(width, theme);
    assertThat(page.getByTestId("state")).hasText("Progressing");
    page.waitForCondition(() -> inked(page, "errors-chart") && inked(page, "latency-chart"));
    noHorizontalScroll(page, width);
    shoot(page, "progressing", width, theme);
    board.publish(script.rolledBack());
    assertThat(page.getByTestId("state")).hasText("Rolled back");
    noHorizontalScroll(page, width);
    shoot(page, "rolled-back", width, theme);
    String background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    assertThat(background)
        .isEqualTo(theme == ColorScheme.DARK ? "rgb(14, 17, 22)" : "rgb(245, 246, 248)");
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  @Test
  void markupInWhatTheControllerSaysIsTextAndBlindnessIsSaid() {
    String hostile = "<img src=x onerror=\"document.title='owned'\"><script>owned()</script>";
    board.publish(script.blind(hostile));
    Page page = visit(390, ColorScheme.LIGHT);
    assertThat(page.locator("#sentence")).hasText(hostile);
    assertThat(page.getByTestId("decisions")).containsText(hostile);
    assertThat(page.locator("#alerts")).containsText("The controller cannot see CloudWatch since");
    assertThat(page.locator("#alerts")).containsText("nothing will advance");
    assertThat(page.getByTestId("served")).hasText("Served: not seen yet");
    assertThat(page.locator("#rollout img, #rollout script")).hasCount(0);
    assertThat(page.title()).doesNotContain("owned");
    noHorizontalScroll(page, 390);
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  @Test
  void whoOnlyObservesSaysSoAndWhatAControllerWouldDo() {
    board.publish(script.observing());
    Page page = visit(390, ColorScheme.LIGHT);
    assertThat(page.getByTestId("state")).hasText("Observing only");
    assertThat(page.getByTestId("observing")).isVisible();
    assertThat(page.getByTestId("observing")).containsText("it moves nothing");
    assertThat(page.getByTestId("percentage")).hasText(Pattern.compile("^25\\s%$"));
    assertThat(page.getByTestId("decisions").locator("> li").first())
        .containsText(Pattern.compile("Would roll back to 0\\s% 3 times"));
    noHorizontalScroll(page, 390);
    shoot(page, "observing", 390, ColorScheme.LIGHT);
    board.publish(script.progressing(120));
    assertThat(page.getByTestId("state")).hasText("Progressing");
    assertThat(page.getByTestId("observing")).isHidden();
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  @Test
  void aLostControllerIsSaidWithTheTimeAndThePageRecoversByItself() {
    board.publish(script.progressing(110));
    Page page = visit(1440, ColorScheme.LIGHT);
    assertThat(page.getByTestId("connection")).hasText("Live");
    server.stop(Duration.ofSeconds(5));
    assertThat(page.getByTestId("connection"))
        .hasText(
            Pattern.compile(
                "Connection to the controller lost since \\d\\d:\\d\\d:\\d\\d, retrying"));
    assertThat(page.getByTestId("state")).hasText("Progressing");
    assertThat(server.start(new ServerSettings("127.0.0.1", port, null)))
        .isEqualTo(new Start.Listening(port));
    page.waitForCondition(
        () -> page.getByTestId("connection").textContent().equals("Live"),
        new Page.WaitForConditionOptions().setTimeout(20_000));
    page.context().close();
  }

  @Test
  void anEmptyControllerSaysSoAndARolloutAppearsByItself() {
    Page page = visit(1440, ColorScheme.LIGHT);
    assertThat(page.locator("#empty")).containsText("No rollout has reported yet");
    board.publish(script.progressing(100));
    assertThat(page.getByTestId("state")).hasText("Progressing");
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  private static String chart(Page page, String id) {
    return (String) page.evaluate("id => document.querySelector(`#${id} canvas`).toDataURL()", id);
  }

  /** Whether both arms' colours are on the canvas. */
  private static boolean inked(Page page, String id) {
    return (boolean)
        page.evaluate(
            """
            id => {
              const canvas = document.querySelector(`#${id} canvas`);
              if (!canvas) return false;
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let blue = 0, orange = 0;
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] < 200) continue;
                if (data[i + 2] > data[i] + 80) blue++;
                if (data[i] > data[i + 2] + 80 && data[i + 1] > data[i + 2]) orange++;
              }
              return blue > 100 && orange > 100;
            }\
            """,
            id);
  }

  private static void noHorizontalScroll(Page page, int width) {
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .isLessThanOrEqualTo(width);
  }

  private static void shoot(Page page, String name, int width, ColorScheme theme) {
    String file = name + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(file + ".png")));
  }
}
