package com.huntaze.canary.settings;

import java.time.Duration;
import java.util.List;

/**
 * Where the flag lives. AppConfig's control plane takes ids only, no names.
 *
 * @param application id
 * @param environment id
 * @param profile configuration profile id
 * @param flag key in the flag document
 * @param advanceStrategy id of a deployment strategy of duration 0 and a set bake
 * @param rollbackStrategy id of one of duration 0 and bake 0
 * @param pollInterval of the data plane, 15 s at least on AWS
 */
public record AppConfigSettings(
    String application,
    String environment,
    String profile,
    String flag,
    String advanceStrategy,
    String rollbackStrategy,
    Duration pollInterval) {
  /** Which flag it is. */
  List<String> place() {
    return List.of(application, environment, profile, flag);
  }
}
