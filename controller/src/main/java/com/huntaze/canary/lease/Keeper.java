package com.huntaze.canary.lease;

import com.huntaze.canary.port.Leases;
import com.huntaze.canary.port.Leases.Lease;
import com.huntaze.canary.port.Leases.LeasesUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that renews this controller's leases and takes free ones: its fair share at once, what
 * is left after a time to live. At the end of every round it tells the {@link Guard} of each
 * rollout who holds it.
 *
 * <p>While the database is away, what is guarded goes on being guarded and nothing is added: AWS's
 * own locks keep two controllers apart. A controller that has never reached the database since its
 * start guards everything after {@value #PATIENCE} times to live, because it may be the only one
 * there is, and users may be exposed.
 */
public final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final int PATIENCE = 2;
  private static final Duration LAST_CALL = Duration.ofSeconds(1);

  private final Leases leases;
  private final Supplier<List<String>> configured;
  private final Duration ttl;
  private final Duration renew;
  private final Guard guard;
  private final FreeTimes freeTimes = new FreeTimes();
  private final Set<String> guarded = new HashSet<>();
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("lease-keeper").unstarted(this::run);
  private final long startedNanos = System.nanoTime();
  private boolean everAnswered;
  private volatile boolean answered;
  private volatile boolean stopping;

  /** Who acts; called from the keeper's thread, returns at once, takes repetitions. */
  public interface Guard {
    /** This controller acts on the rollout: a loop runs, or begins now. */
    void hold(String rollout);

    /**
     * Another one does.
     *
     * @param holder its name; empty while nobody has taken the rollout yet
     */
    void standBy(String rollout, String holder);
  }

  /**
   * @param rollouts all that are configured; asked each round
   * @param ttl of a lease
   * @param renew time between two rounds
   */
  public Keeper(
      Leases leases, Supplier<List<String>> rollouts, Duration ttl, Duration renew, Guard guard) {
    this.leases = leases;
    this.configured = rollouts;
    this.ttl = ttl;
    this.renew = renew;
    this.guard = guard;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        nudges.drainPermits();
        attempt();
        var _ = nudges.tryAcquire(renew.toMillis(), TimeUnit.MILLISECONDS);
      } while (!stopping);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the next round made at once: the rollouts are others. */
  public void nudge() {
    nudges.release();
  }

  private void attempt() {
    List<String> rollouts = configured.get();
    guarded.retainAll(rollouts);
    try {
      Leases.View view = leases.renew(rollouts);
      Set<String> mine = view.of(leases.holder());
      mine.addAll(claim(view, mine.size(), rollouts.size()));
      if (!answered) {
        LOG.info("leases answer: holder={} held={}", leases.holder(), mine.size());
      }
      answered = true;
      everAnswered = true;
      view.leases().forEach(lease -> tell(lease, mine.contains(lease.rollout())));
    } catch (LeasesUnavailable away) {
      goOnWithout(away, rollouts);
    } catch (RuntimeException bug) {
      // Nobody else renews, so the thread outlives whatever it meets.
      LOG.error("lease round failed; the next one tries again", bug);
    }
  }

  /** What it guards already, and what nobody wanted for long, it takes whatever its share is. */
  private Set<String> claim(Leases.View view, int held, int all) {
    Set<String> free = view.of(null);
    Set<String> leftOver = freeTimes.longerThan(ttl, free);
    List<String> due =
        free.stream().filter(name -> guarded.contains(name) || leftOver.contains(name)).toList();
    Set<String> claimed = new TreeSet<>();
    if (!due.isEmpty()) {
      claimed.addAll(leases.claim(due, due.size()));
    }
    int share = Math.ceilDiv(all, Math.max(1, view.liveHolders()));
    int room = share - held - claimed.size();
    List<String> rest = free.stream().filter(name -> !due.contains(name)).toList();
    if (room > 0 && !rest.isEmpty()) {
      claimed.addAll(leases.claim(rest, room));
    }
    return claimed;
  }

  private void tell(Lease lease, boolean isMine) {
    String rollout = lease.rollout();
    if (isMine) {
      if (guarded.add(rollout)) {
        LOG.info("lease gained: rollout={} holder={}", rollout, leases.holder());
      }
      guard.hold(rollout);
      return;
    }
    String holder = Objects.requireNonNullElse(lease.holder(), "");
    if (guarded.remove(rollout)) {
      LOG.warn("lease lost: rollout={} to={} term={}", rollout, holder, lease.term());
    }
    guard.standBy(rollout, holder);
  }

  private void goOnWithout(LeasesUnavailable away, List<String> rollouts) {
    boolean stopped = stopping;
    if (answered && !stopped) {
      LOG.warn("leases do not answer, what is held stays guarded: {}", away.getMessage());
    }
    answered = false;
    boolean alone = !everAnswered && waited().compareTo(ttl.multipliedBy(PATIENCE)) >= 0;
    if (alone && !stopped && guarded.addAll(rollouts)) {
      LOG.warn("leases never answered, all rollouts are guarded: {}", away.getMessage());
    }
    guarded.forEach(guard::hold);
  }

  private Duration waited() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Takes nothing more and tells nothing more; what is held stays held until released. */
  public void stop() {
    stopping = true;
    nudge();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      // An interrupt would end a call half-way, and with it the connection that releases.
      if (!answered || !thread.join(LAST_CALL)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException hurried) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** Stops, and gives the leases back where the database answers. */
  @Override
  public void close() {
    stop();
    if (answered) {
      try {
        leases.release();
      } catch (LeasesUnavailable away) {
        LOG.warn("leases not given back, they expire by themselves: {}", away.getMessage());
      }
    }
  }
}
