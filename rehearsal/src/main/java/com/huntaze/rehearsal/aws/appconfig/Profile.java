package com.huntaze.rehearsal.aws.appconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration profile and its hosted versions.
 *
 * @param versions oldest first
 */
record Profile(String id, String name, String type, List<HostedVersion> versions) {
  static final String FEATURE_FLAGS = "AWS.AppConfig.FeatureFlags";

  static Profile create(String id, String name, String type) {
    return new Profile(id, name, type, new ArrayList<>());
  }

  boolean isFlags() {
    return type.equals(FEATURE_FLAGS);
  }

  int newest() {
    return versions.isEmpty() ? 0 : versions.getLast().number();
  }

  Optional<HostedVersion> version(String called) {
    return versions.stream().filter(version -> version.isCalled(called)).findFirst();
  }
}
