package com.huntaze.canary.port;

import com.huntaze.canary.model.Percentage;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that people are told once.
 *
 * @param sequence of the journal's record that it tells of
 * @param percentage wanted from then on
 * @param reason in plain words; may be empty
 */
public record Notification(
    Kind kind,
    String rollout,
    int run,
    long sequence,
    Instant at,
    Percentage percentage,
    String reason) {
  /** Whoever gets two of one id got the same twice. */
  public String id() {
    return rollout + "/" + run + "/" + sequence + "/" + kind.word();
  }

  /** In one line, for people. */
  public String sentence() {
    String head = "%s, run %d: %s, %s".formatted(rollout, run, kind.words(), percentage);
    return reason.isEmpty() ? head : head + ". " + reason;
  }

  /** What happened. */
  public enum Kind {
    STARTED("has started"),
    ADVANCED("goes up"),
    STEPPED_DOWN("steps down"),
    ROLLED_BACK("is rolled back"),
    PROMOTED("is promoted"),
    HELD("waits for a person"),
    BLIND("cannot be seen"),
    DRIFT("was moved by someone else and is rolled back");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** For machines: {@code rolled-back}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
