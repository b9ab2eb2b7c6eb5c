package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version in AppConfig's hosted configuration store.
 *
 * @param number from 1
 * @param content JSON where the profile holds feature flags
 */
record HostedVersion(
    int number,
    String content,
    String contentType,
    @Nullable String label,
    @Nullable String description) {
  /** AppConfig's quota for hosted configurations. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final Pattern LABEL = Pattern.compile("(?=.*[^0-9]).{1,64}");

  /**
   * What AppConfig checks before it takes a version.
   *
   * @throws Refusal naming what is wrong
   */
  static void check(AppConfigWorld.Draft draft, boolean flags) {
    int bytes = draft.content().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw Refusal.of(
          413,
          "PayloadTooLargeException",
          "the configuration has " + bytes + " bytes, at most " + MOST_BYTES + " are taken");
    }
    if (draft.label() != null && !LABEL.matcher(draft.label()).matches()) {
      throw Refusal.badRequest("VersionLabel must hold a character that is not a digit");
    }
    if (flags) {
      FlagSchema.check(draft.content());
    }
  }

  /** By its number or its label, as StartDeployment takes it. */
  boolean isCalled(String name) {
    return name.equals(Integer.toString(number)) || name.equals(label);
  }
}
