package com.huntaze.canary.daemon;

import com.huntaze.canary.lease.Keeper;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings other settings to a daemon that runs: rollouts come, change and go, all else stays. */
final class Reloading {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final Settings begun;
  private final Roster roster;
  private final Loops loops;
  private final Keeper keeper;

  /**
   * @param begun what the daemon was started with
   */
  Reloading(Settings begun, Roster roster, Loops loops, Keeper keeper, StatusBoard board) {
    this.begun = begun;
    this.roster = roster;
    this.loops = loops;
    this.keeper = keeper;
    board.onPublish(this::published);
  }

  /** A run that has ended may be what others wait for. */
  private void published(RolloutSnapshot snapshot) {
    if (snapshot.hasEnded() && !roster.isSettled()) {
      settle();
    }
  }

  void to(Settings next) {
    roster.want(next.rollouts());
    settle();
    LOG.info("settings reloaded: rollouts={} waiting={}", roster.size(), roster.waiting());
    List<String> fixed = fixed(next);
    if (!fixed.isEmpty()) {
      LOG.warn("settings reloaded, but these take a restart and stay as they were: {}", fixed);
    }
  }

  private void settle() {
    Set<String> changed = roster.settle();
    changed.forEach(rollout -> loops.renew(rollout, keeper::nudge));
    keeper.nudge();
  }

  /** Sections that are others than at the start and cannot be taken over. */
  private List<String> fixed(Settings next) {
    List<String> changed = new ArrayList<>();
    note(changed, "server", begun.server(), next.server());
    note(changed, "journal", begun.journal(), next.journal());
    note(changed, "leases", begun.leases(), next.leases());
    note(changed, "aws", begun.aws(), next.aws());
    note(changed, "sns", begun.sns(), next.sns());
    note(changed, "notifications", begun.notifications(), next.notifications());
    note(changed, "traces", begun.traces(), next.traces());
    return changed;
  }

  private static void note(List<String> changed, String section, Object before, Object after) {
    if (!before.equals(after)) {
      changed.add(section);
    }
  }
}
