package com.huntaze.rehearsal.chaos;

import com.huntaze.canary.ops.Termination;
import com.huntaze.canary.settings.Settings;
import com.huntaze.rehearsal.report.DecisionRow;
import com.huntaze.rehearsal.report.Report;
import com.huntaze.rehearsal.world.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays each run in a rehearsal of its own.
 *
 * @param config the controller's settings file
 * @param settings as that file has them
 * @param progress takes lines for a person, and the decisions of a run that went another way
 */
public record WorldPlayer(
    Termination termination, Path config, Settings settings, Consumer<String> progress)
    implements Player {
  private static final int ANY_PORT = 0;

  @Override
  public Optional<Ending> play(ChaosRun run) throws IOException, InterruptedException {
    if (termination.isRequested()) {
      return Optional.empty();
    }
    Instant began = Instant.now();
    List<DecisionRow> decisions = new ArrayList<>();
    var options = new Rehearsal.Options(run.scenario(), run.seed(), ANY_PORT, config, settings);
    try (Rehearsal rehearsal = Rehearsal.open(options, progress)) {
      try {
        rehearsal.follow(termination, true, decisions::add);
      } catch (Rehearsal.Refused gone) {
        return Optional.of(lost(gone, rehearsal.restarts(), began, decisions));
      }
      if (termination.isRequested()) {
        return Optional.empty();
      }
      Report report = rehearsal.report(since(began));
      Ending ending =
          new Ending(
              report.isAsExpected() && rehearsal.restarts() == run.kills(),
              report.summary(),
              rehearsal.restarts(),
              report.elapsed());
      if (!ending.isAsExpected()) {
        tell(decisions);
      }
      return Optional.of(ending);
    } catch (Rehearsal.Refused refused) {
      return Optional.of(lost(refused, 0, began, decisions));
    }
  }

  private Ending lost(
      Rehearsal.Refused why, int kills, Instant began, List<DecisionRow> decisions) {
    tell(decisions);
    return new Ending(false, String.valueOf(why.getMessage()), kills, since(began));
  }

  private void tell(List<DecisionRow> decisions) {
    decisions.forEach(decision -> progress.accept(decision.toString()));
  }

  private static Duration since(Instant began) {
    return Duration.between(began, Instant.now());
  }
}
