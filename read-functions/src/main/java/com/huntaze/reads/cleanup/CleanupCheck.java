package com.huntaze.reads.cleanup;

import com.huntaze.reads.flag.FlagDocument;
import com.huntaze.reads.flag.FlagSource;
import com.huntaze.reads.flag.ReadFlag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the candidate has served everybody well for so long that the control can go. It reads the
 * controller and the flag, and changes nothing.
 */
public final class CleanupCheck {
  private static final int EVERYBODY = 10_000;

  private final Controller controller;
  private final FlagSource source;
  private final String flag;
  private final InstantSource clock;

  /**
   * @param flag key in the flag document
   */
  public CleanupCheck(Controller controller, FlagSource source, String flag, InstantSource clock) {
    this.controller = controller;
    this.source = source;
    this.flag = flag;
    this.clock = clock;
  }

  /** Looks at everything, so that all reasons are named at once. */
  public CleanupReport check(CleanupRequest request) {
    var findings = new ArrayList<Finding>();
    Instant from = clock.instant().minus(Duration.ofDays(request.days()));
    switch (controller.rollout(request.rollout())) {
      case Told.Unknown<RolloutStanding>(String why) -> findings.add(Finding.bad(why));
      case Told.Known<RolloutStanding>(RolloutStanding told) -> {
        findings.add(promoted(told, from, request.days()));
        findings.add(served(told));
        told.alerts().forEach(alert -> findings.add(Finding.bad("the controller warns: " + alert)));
        findings.add(observed(told));
        findings.add(alarms(request.rollout(), told, from));
      }
    }
    findings.addAll(flag());
    return new CleanupReport(request, findings);
  }

  private static Finding promoted(RolloutStanding told, Instant from, int days) {
    String run = "run " + told.run();
    if (!told.state().equals("PROMOTED")) {
      return Finding.bad(run + " is not PROMOTED but " + told.state() + ": " + told.sentence());
    }
    String since = run + " was promoted at " + told.since();
    return told.since().isAfter(from)
        ? Finding.bad(since + ", less than " + days + " days ago")
        : Finding.good(since + " and no run came after it");
  }

  private static Finding served(RolloutStanding told) {
    if (told.served().isEmpty()) {
      return Finding.bad("the controller does not see what is served");
    }
    double served = told.served().getAsDouble();
    String seen =
        "the controller sees "
            + BigDecimal.valueOf(served).stripTrailingZeros().toPlainString()
            + " % served";
    return served == 100 ? Finding.good(seen) : Finding.bad(seen + ", not 100 %");
  }

  private static Finding observed(RolloutStanding told) {
    var counts = told.candidate();
    if (!told.observation().equals("COMPLETE") || counts.requests() == 0) {
      return Finding.bad(
          "the controller does not see the candidate serve: its look at the metrics is "
              + told.observation());
    }
    double errors = counts.errors() / counts.requests();
    double slow = counts.slow() / counts.requests();
    String shares =
        String.format(
            Locale.ROOT,
            "of the candidate's %.0f requests in the controller's newest periods %.2f %% failed and"
                + " %.2f %% were slow; the objectives are %.2f %% and %.2f %%",
            counts.requests(),
            100 * errors,
            100 * slow,
            100 * told.errorObjective(),
            100 * told.slowObjective());
    return errors <= told.errorObjective() && slow <= told.slowObjective()
        ? Finding.good(shares)
        : Finding.bad(shares);
  }

  private Finding alarms(String rollout, RolloutStanding told, Instant from) {
    return switch (controller.alarms(rollout, told.run(), from)) {
      case Told.Unknown<List<String>>(String why) -> Finding.bad(why);
      case Told.Known<List<String>>(List<String> alarms) ->
          alarms.isEmpty()
              ? Finding.good("the journal has no alarm of the candidate since " + from)
              : Finding.bad("alarms of the candidate fired: " + String.join(", ", alarms));
    };
  }

  private List<Finding> flag() {
    return switch (source.fetch()) {
      case FlagSource.Answer.Failed(String cause) -> List.of(Finding.bad(cause));
      case FlagSource.Answer.Unchanged() -> List.of(Finding.bad("the flag's document is empty"));
      case FlagSource.Answer.Document(String json) ->
          switch (FlagDocument.parse(json, flag)) {
            case FlagDocument.Parsed.Malformed(String reason) -> List.of(Finding.bad(reason));
            case FlagDocument.Parsed.Good(ReadFlag good) -> flag(good);
          };
    };
  }

  /** Numbers only: the lists name users. */
  private List<Finding> flag(ReadFlag good) {
    String percentage =
        BigDecimal.valueOf(good.basisPoints(), 2).stripTrailingZeros().toPlainString();
    String says = "the flag " + flag + " says " + percentage + " %";
    var findings = new ArrayList<Finding>();
    findings.add(
        good.basisPoints() == EVERYBODY ? Finding.good(says) : Finding.bad(says + ", not 100 %"));
    if (!good.deny().isEmpty()) {
      findings.add(Finding.bad("the flag still denies users the candidate: " + good.deny().size()));
    }
    if (!good.testers().isEmpty()) {
      findings.add(
          Finding.bad("the flag still has testers, who may choose: " + good.testers().size()));
    }
    return findings;
  }
}
