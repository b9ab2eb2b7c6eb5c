package com.huntaze.canary.settings;

import java.util.List;

/**
 * All that the daemon is told.
 *
 * @param rollouts at least one, names unique
 */
public record Settings(
    ServerSettings server,
    JournalSettings journal,
    LeaseSettings leases,
    AwsSettings aws,
    SnsSettings sns,
    NotificationSettings notifications,
    TracesSettings traces,
    AuditSettings audit,
    List<RolloutSettings> rollouts) {
  public Settings {
    rollouts = List.copyOf(rollouts);
  }
}
