package com.huntaze.canary.port;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which controller acts on which rollout. Calls block a virtual thread and may be repeated after
 * any failure; what a lost answer had done shows in the next {@link #renew}.
 */
public interface Leases {
  /** This controller, as others see it. */
  String holder();

  /**
   * Renews all that this controller holds, expired or not, as long as nobody has taken it.
   *
   * @return how things stand afterwards
   * @throws LeasesUnavailable when the database does not answer
   */
  View renew(List<String> rollouts);

  /**
   * Takes free or expired leases that nobody is taking at this moment.
   *
   * @return those that are now held
   * @throws LeasesUnavailable as {@link #renew}
   */
  Set<String> claim(List<String> rollouts, int atMost);

  /**
   * Gives all of them back, for others to take at once.
   *
   * @throws LeasesUnavailable as {@link #renew}; they expire by themselves then
   */
  void release();

  /**
   * A rollout's lease.
   *
   * @param holder null where it is free or has expired
   * @param term rises with each new holder
   */
  record Lease(String rollout, @Nullable String holder, long term) {}

  /**
   * How things stand.
   *
   * @param liveHolders controllers that were heard of within the time to live, this one among them
   */
  record View(List<Lease> leases, int liveHolders) {
    public View {
      leases = List.copyOf(leases);
    }

    /** The rollouts that this controller holds; null: those that nobody does. */
    public Set<String> of(@Nullable String holder) {
      Set<String> held = new TreeSet<>();
      for (Lease lease : leases) {
        if (Objects.equals(lease.holder(), holder)) {
          held.add(lease.rollout());
        }
      }
      return held;
    }
  }

  /** The database that keeps the leases cannot be asked. */
  final class LeasesUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeasesUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
