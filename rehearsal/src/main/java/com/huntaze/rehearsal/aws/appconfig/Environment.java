package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An environment and its deployments.
 *
 * @param deployments oldest first
 */
record Environment(String id, String name, List<Deployment> deployments) {
  /** A position just below 100 %: what the last of the targets get. */
  static final double LAST_TARGET = Math.nextDown(100.0);

  static Environment create(String id, String name) {
    return new Environment(id, name, new ArrayList<>());
  }

  Optional<Deployment> inFlight(AwsTime time) {
    return deployments.stream().filter(deployment -> deployment.isInFlight(time)).findFirst();
  }

  /**
   * What a target is served: the newest deployment that reaches it and was not undone.
   *
   * @param position of the target in the growth, 0 inclusive to 100 exclusive
   */
  Optional<HostedVersion> served(Profile profile, double position, AwsTime time) {
    return deployments.reversed().stream()
        .filter(deployment -> deployment.profile().id().equals(profile.id()))
        .filter(deployment -> position < deployment.percentage(time))
        .map(Deployment::version)
        .findFirst();
  }
}
