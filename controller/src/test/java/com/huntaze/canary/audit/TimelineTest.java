package com.huntaze.canary.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.audit.Timeline.Plan;
import com.huntaze.canary.audit.Timeline.Traffic;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final LocalDate DEPLOYED = LocalDate.of(2026, 11, 24);
  private static final LocalDate REMOVAL = LocalDate.of(2026, 12, 20);
  private static final Plan PLAN = new Plan(DEPLOYED, REMOVAL);
  private static final Traffic BOTH = new Traffic(7, 93);
  private static final Traffic CANDIDATE_ALONE = new Traffic(0, 100);

  private static final Finding SILENT =
      Item.ALARM.of("p95", new Outcome.Failed("it is silenced", "switch it on"));
  private static final Finding UNSEEN =
      Item.ROTATION.of("reads", new Outcome.Unknown("may not", "allow it"));
  private static final Finding GOOD = Item.BUDGET.of("all", new Outcome.Passed("60 USD"));

  private static List<Outcome> on(LocalDate day, Plan plan, Traffic traffic, Finding... findings) {
    return Timeline.of(plan, List.of(findings), new Answer.Read<>(traffic), day).stream()
        .map(Finding::outcome)
        .toList();
  }

  @Test
  void aMilestoneThatIsNotDuePassesAndSaysWhatIsOpen() {
    assertThat(on(DEPLOYED, PLAN, BOTH, SILENT, UNSEEN, GOOD))
        .containsExactly(
            new Outcome.Passed("due on 2026-11-24; open: alarm p95"),
            new Outcome.Passed("due on 2026-11-27; open: secret rotation reads"),
            new Outcome.Passed("reached"),
            new Outcome.Passed(
                "due on 2026-12-20; open: the control served 7 requests in the last day"));
  }

  @Test
  void anOverdueMilestoneFailsWhileAnythingIsOpenEvenWhatIsUnknown() {
    assertThat(on(REMOVAL.plusDays(1), PLAN, BOTH, SILENT, UNSEEN, GOOD))
        .containsExactly(
            new Outcome.Failed(
                "was due on 2026-11-24; open: alarm p95", "see these findings above"),
            new Outcome.Failed(
                "was due on 2026-11-27; open: secret rotation reads", "see these findings above"),
            new Outcome.Passed("reached"),
            new Outcome.Failed(
                "was due on 2026-12-20; open: the control served 7 requests in the last day",
                "remove the control's code"));
  }

  @Test
  void aCleanUpThatNobodyPlannedIsOpenAfterAWeek() {
    assertThat(on(DEPLOYED.plusDays(8), new Plan(DEPLOYED, null), CANDIDATE_ALONE).get(2))
        .isEqualTo(
            new Outcome.Failed(
                "was due on 2026-12-01; open: no day for the control's removal"
                    + " (audit.control-removal)",
                "see these findings above"));
  }

  @Test
  void theControlIsGoneOnlyWhereTheCandidateServes() {
    assertThat(on(REMOVAL.plusDays(1), PLAN, CANDIDATE_ALONE).get(3))
        .isEqualTo(new Outcome.Passed("reached"));
    assertThat(on(REMOVAL.plusDays(1), PLAN, new Traffic(0, 0)).get(3))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void withoutADayOfDeploymentNothingIsKnown() {
    assertThat(on(DEPLOYED, new Plan(null, null), BOTH))
        .containsExactly(new Outcome.Unknown("the settings name none", "set audit.deployed"));
  }
}
