package com.huntaze.canary.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessionTest {
  @TempDir Path folder;
  private final Set<String> ended = new HashSet<>();
  private final Set<String> elsewhere = new HashSet<>();

  private SortedMap<String, RolloutSettings> rollouts(String... sections) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("canary.conf"),
            """
            aws.region = eu-west-1
            journal.password = ${PASSWORD}
            rollouts = [%s]
            """
                .formatted(String.join(",", sections)));
    Loaded<Settings> loaded = SettingsLoader.load(file, Map.of("PASSWORD", "p"));
    assertThat(loaded).isInstanceOf(Loaded.Valid.class);
    SortedMap<String, RolloutSettings> found = new TreeMap<>();
    if (loaded instanceof Loaded.Valid<Settings>(Settings settings)) {
      settings.rollouts().forEach(rollout -> found.put(rollout.name(), rollout));
    }
    return found;
  }

  private static String rollout(String name, String flag, String more) {
    return """
    { name = %s, run = 2
      appconfig { application = appl123, environment = envi123, profile = prof123, flag = %s
        advance-strategy = advance, rollback-strategy = rollbck }
      %s }
    """
        .formatted(name, flag, more);
  }

  private SortedMap<String, RolloutSettings> after(
      Map<String, RolloutSettings> acting, Map<String, RolloutSettings> wanted) {
    return Succession.of(
        acting,
        wanted,
        new Succession.Runs() {
          @Override
          public boolean haveEnded(String rollout) {
            return ended.contains(rollout);
          }

          @Override
          public boolean areHeldElsewhere(String rollout) {
            return elsewhere.contains(rollout);
          }
        });
  }

  private static RolloutSettings of(Map<String, RolloutSettings> rollouts, String name) {
    return Objects.requireNonNull(rollouts.get(name), name);
  }

  @Test
  void whatIsNewActsAtOnce() throws IOException {
    var acting = rollouts(rollout("a", "one", ""));
    var wanted = rollouts(rollout("a", "one", ""), rollout("b", "two", ""));
    assertThat(after(acting, wanted)).isEqualTo(wanted);
  }

  @Test
  void aRunUnderWayKeepsWhatItIsJudgedByAndTakesWhatGovernsIt() throws IOException {
    var acting = rollouts(rollout("a", "one", ""));
    var wanted =
        rollouts(
            rollout(
                "a",
                "other",
                """
                run = 3
                telemetry.namespace = Elsewhere
                judge { steps = [10, 100], objective.error-rate = 1 % }
                alarms.candidate = [new-alarm]
                policy { salt = new, on-blind = roll-back, max-duration = 2h
                  freezes = [{ name = now, from = "2026-01-01T00:00:00Z", to = "2027-01-01T00:00:00Z" }] }
                """));
    RolloutSettings begun = of(acting, "a");
    RolloutSettings wish = of(wanted, "a");
    RolloutSettings acts = of(after(acting, wanted), "a");

    assertThat(acts.moves()).isEqualTo(begun.moves());
    assertThat(acts.telemetry()).isEqualTo(begun.telemetry());
    assertThat(acts.judge()).isEqualTo(begun.judge());
    assertThat(acts.policy().steps()).isEqualTo(begun.policy().steps());
    assertThat(acts.policy().salt()).isEqualTo(begun.policy().salt());
    assertThat(acts.run()).isEqualTo(3);
    assertThat(acts.alarms()).isEqualTo(wish.alarms());
    assertThat(acts.policy().freezes()).isEqualTo(wish.policy().freezes());
    assertThat(acts.policy().onBlind()).isEqualTo(wish.policy().onBlind());
    assertThat(acts.policy().maxDuration()).isEqualTo(wish.policy().maxDuration());
  }

  @Test
  void onceItHasEndedTheRestFollows() throws IOException {
    var acting = rollouts(rollout("a", "one", ""));
    var wanted = rollouts(rollout("a", "other", "judge.steps = [10, 100]"));
    ended.add("a");
    assertThat(after(acting, wanted)).isEqualTo(wanted);
  }

  @Test
  void whatIsNoLongerWantedGoesToTheEndOfItsRunAndBeginsNone() throws IOException {
    var acting = rollouts(rollout("a", "one", ""), rollout("b", "two", ""));
    var wanted = rollouts(rollout("b", "two", ""));
    var kept = after(acting, wanted);
    assertThat(of(kept, "a").run()).isZero();
    assertThat(of(kept, "a").policy()).isEqualTo(of(acting, "a").policy());
    ended.add("a");
    assertThat(after(kept, wanted)).isEqualTo(wanted);
  }

  @Test
  void aFlagIsTakenOverFromNobodyWhoseRunIsUnderWay() throws IOException {
    var acting = rollouts(rollout("a", "one", ""));
    var renamed = rollouts(rollout("b", "one", ""));
    assertThat(after(acting, renamed)).containsOnlyKeys("a");
    ended.add("a");
    assertThat(after(acting, renamed)).isEqualTo(renamed);
  }

  @Test
  void whoWaitsForSomebodyWhoWaitsWaitsToo() throws IOException {
    var acting =
        rollouts(rollout("a", "one", ""), rollout("b", "two", ""), rollout("c", "three", ""));
    var turned =
        rollouts(rollout("a", "two", ""), rollout("b", "three", ""), rollout("c", "one", ""));
    ended.addAll(Set.of("b", "c"));
    var waiting = after(acting, turned);
    acting.forEach(
        (name, settings) -> assertThat(of(waiting, name).moves()).isEqualTo(settings.moves()));
    ended.add("a");
    assertThat(after(waiting, turned)).isEqualTo(turned);
  }

  @Test
  void whatAnotherControllerHoldsChangesAtOnceAndNeverLeavesUnseen() throws IOException {
    var acting = rollouts(rollout("a", "one", ""), rollout("b", "two", ""));
    var wanted = rollouts(rollout("a", "one", "judge.steps = [10, 100]"));
    elsewhere.addAll(Set.of("a", "b"));
    var next = after(acting, wanted);
    assertThat(of(next, "a")).isEqualTo(of(wanted, "a"));
    assertThat(of(next, "b").run()).isZero();
  }
}
