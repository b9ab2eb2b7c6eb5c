package com.huntaze.canary.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users are served by: published code behind an alias, and a flag of the right shape. */
public final class Serving {
  private static final String FLAGS = "AWS.AppConfig.FeatureFlags";

  private Serving() {}

  /**
   * @param version that it points to
   * @param second another that gets a share; null: none
   */
  public record Alias(String version, @Nullable String second) {}

  public static Finding alias(String name, Answer<Alias> answer) {
    var missing = new Outcome.Failed("there is no such alias", "deploy with AutoPublishAlias");
    return Item.ALIAS.of(name, answer.judged(missing, Serving::published));
  }

  private static Outcome published(Alias seen) {
    if (seen.version().equals("$LATEST")) {
      return new Outcome.Failed(
          "it points to $LATEST, which every upload changes", "publish a version and point to it");
    }
    return seen.second() == null
        ? new Outcome.Passed("version " + seen.version())
        : new Outcome.Failed(
            "it shares traffic between versions " + seen.version() + " and " + seen.second(),
            "wait for the deployment under way, or take the second version off");
  }

  /**
   * @param state {@code Active} where it can be invoked
   * @param snapStart whether the version's snapshot is in use
   */
  public record Version(String state, boolean snapStart) {}

  public static Finding snapStart(String name, Answer<Version> answer) {
    var missing = new Outcome.Failed("there is no such version", "deploy with AutoPublishAlias");
    return Item.SNAP_START.of(
        name,
        answer.judged(
            missing,
            seen -> {
              if (!seen.state().equals("Active")) {
                return new Outcome.Failed(
                    "the version is " + seen.state(), "see its StateReason, then publish anew");
              }
              return seen.snapStart()
                  ? new Outcome.Passed("on")
                  : new Outcome.Failed(
                      "the version starts without a snapshot",
                      "set SnapStart ApplyOn: PublishedVersions and publish a version");
            }));
  }

  /** Limits of an attribute; null where the flag has none. */
  public record Attribute(String type, @Nullable Double minimum, @Nullable Double maximum) {}

  /**
   * @param profileType as AppConfig names it
   * @param attributes of the flag in the newest hosted version; empty: no such flag
   */
  public record Flag(String profileType, Optional<Map<String, Attribute>> attributes) {}

  public static Finding flag(String name, Answer<Flag> answer) {
    var missing =
        new Outcome.Failed(
            "no such configuration profile, or nothing in it", "deploy it with the flag in it");
    return Item.FLAG.of(name, answer.judged(missing, Serving::shaped));
  }

  private static Outcome shaped(Flag seen) {
    if (!seen.profileType().equals(FLAGS)) {
      return new Outcome.Failed(
          "its profile is of type " + seen.profileType(), "make a profile of type " + FLAGS);
    }
    if (seen.attributes().isEmpty()) {
      return new Outcome.Failed("the document has no such flag", "write the flag's document");
    }
    Map<String, Attribute> attributes = seen.attributes().get();
    var percentage = new Attribute("number", 0.0, 100.0);
    if (!percentage.equals(attributes.get("percentage"))) {
      return wrong("percentage", "a number from 0 to 100");
    }
    for (String number : new String[] {"run", "step"}) {
      if (!typed(attributes, number, "number")) {
        return wrong(number, "a number");
      }
    }
    return typed(attributes, "salt", "string")
        ? new Outcome.Passed("percentage, run, step and salt are constrained")
        : wrong("salt", "a string");
  }

  private static boolean typed(Map<String, Attribute> attributes, String name, String type) {
    Attribute attribute = attributes.get(name);
    return attribute != null && attribute.type().equals(type);
  }

  private static Outcome wrong(String attribute, String wanted) {
    return new Outcome.Failed(
        "its attribute " + attribute + " is not constrained to " + wanted,
        "write the constraint into the flag's document, as sam/flag.yaml has it");
  }
}
