package com.huntaze.rehearsal.aws.appconfig;

import java.util.List;

/**
 * What an account holds before the rehearsal begins: one application, environment and flag profile
 * whose ids are also their names, with a first document that is deployed.
 *
 * @param application id, four to seven lower-case letters and digits, as the others
 * @param document the first version, {@code AWS.AppConfig.FeatureFlags}
 * @param strategies beside AWS's predefined ones
 */
public record Seed(
    String application,
    String environment,
    String profile,
    String document,
    List<Strategy> strategies) {}
