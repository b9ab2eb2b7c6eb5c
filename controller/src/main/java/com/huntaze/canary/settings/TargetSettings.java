package com.huntaze.canary.settings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account and Region that a rollout lives in: its metrics, its flag and its functions.
 *
 * @param roleArn role that is assumed there; null: the process's own credentials
 * @param externalId that the role's trust policy asks for; null: none
 */
public record TargetSettings(String region, @Nullable String roleArn, @Nullable String externalId) {
  /**
   * Whether an ARN is of this account and Region, as far as they are known: the own account is not.
   */
  public boolean mayHold(String arn) {
    String[] parts = arn.split(":", -1);
    return roleArn == null
        || (parts.length > 5 && parts[3].equals(region) && parts[4].equals(account()));
  }

  /** A name within an account and Region as the name that it has among all. */
  List<String> own(List<String> name) {
    return Stream.concat(Stream.of(account(), region), name.stream()).toList();
  }

  /** The role's account; empty: that of the process's own credentials. */
  public String account() {
    return roleArn == null ? "" : roleArn.split(":", -1)[4];
  }
}
