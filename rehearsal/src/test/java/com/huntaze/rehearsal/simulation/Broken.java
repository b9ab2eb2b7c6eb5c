package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.port.TrafficLever;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts with one bug each. */
final class Broken {
  private static final RolloutSteps STEPS = new RolloutSteps();

  static final Parts HASTY_LEVER =
      new Parts() {
        @Override
        public TrafficLever lever(TrafficLever real) {
          return new Lever(real) {
            @Override
            public LeverOutcome apply(Flag target, Urgency urgency) {
              return super.apply(
                  urgency == Urgency.ADVANCE ? STEPS.after(target) : target, urgency);
            }
          };
        }
      };

  static final Parts FORGETFUL_LEVER =
      new Parts() {
        @Override
        public TrafficLever lever(TrafficLever real) {
          return new Lever(real) {
            @Override
            public LeverOutcome apply(Flag target, Urgency urgency) {
              return urgency == Urgency.ADVANCE
                  ? super.apply(target, urgency)
                  : new LeverOutcome.Accepted(1, 1);
            }
          };
        }
      };

  static final Parts LYING_JOURNAL =
      new Parts() {
        @Override
        public Journal journal(Journal real) {
          return new Log(real) {
            @Override
            public Append append(List<JournalEvent> events) {
              var _ = super.append(events);
              return new Append.Written();
            }
          };
        }
      };

  static final Parts LOSSY_JOURNAL =
      new Parts() {
        @Override
        public Journal journal(Journal real) {
          return new Log(real) {
            @Override
            public Append append(List<JournalEvent> events) {
              return new Append.Written();
            }
          };
        }
      };

  /** Starts another deployment where it should find the one that it started before a crash. */
  static final Parts AMNESIC_CODE =
      new Parts() {
        @Override
        public CodeLever code(CodeLever real) {
          return new Code(real) {
            @Override
            public Outcome deploy(CodeChange change, String key) {
              return super.deploy(change, key + " again " + attempts++);
            }
          };
        }

        private int attempts;
      };

  /** Sees the new version alone on the alias as soon as it gets anything. */
  static final Parts EAGER_CODE =
      new Parts() {
        @Override
        public CodeLever code(CodeLever real) {
          return new Code(real) {
            @Override
            public View view(@Nullable String followed) {
              return super.view(followed) instanceof View.Seen(Alias alias)
                      && alias.weighted() != null
                  ? new View.Seen(
                      new Alias(alias.weighted(), null, Percentage.ZERO, alias.wanted(), null))
                  : super.view(followed);
            }
          };
        }
      };

  static final Parts FORGETFUL_CODE =
      new Parts() {
        @Override
        public CodeLever code(CodeLever real) {
          return new Code(real) {
            @Override
            public Outcome takeBack(CodeChange change) {
              return new Outcome.Accepted("none");
            }
          };
        }
      };

  private Broken() {}

  /** The next step of the simulated policy. */
  private static final class RolloutSteps {
    Flag after(Flag target) {
      var policy = Plan.of(1).settings().policy();
      int step = Math.min(target.step() + 1, policy.steps().size() - 1);
      return policy.flagAt(target.run(), step);
    }
  }

  private static class Lever implements TrafficLever {
    private final TrafficLever real;

    Lever(TrafficLever real) {
      this.real = real;
    }

    @Override
    public LeverOutcome apply(Flag target, Urgency urgency) {
      return real.apply(target, urgency);
    }

    @Override
    public LeverView view() {
      return real.view();
    }
  }

  private static class Code implements CodeLever {
    private final CodeLever real;

    Code(CodeLever real) {
      this.real = real;
    }

    @Override
    public Outcome deploy(CodeChange change, String key) {
      return real.deploy(change, key);
    }

    @Override
    public Outcome letPass(Hook hook) {
      return real.letPass(hook);
    }

    @Override
    public Outcome takeBack(CodeChange change) {
      return real.takeBack(change);
    }

    @Override
    public Probe probe(CodeChange change) {
      return real.probe(change);
    }

    @Override
    public View view(@Nullable String followed) {
      return real.view(followed);
    }
  }

  private static class Log implements Journal {
    private final Journal real;

    Log(Journal real) {
      this.real = real;
    }

    @Override
    public Append append(List<JournalEvent> events) {
      return real.append(events);
    }

    @Override
    public void defer(List<JournalEvent> events) {
      real.defer(events);
    }

    @Override
    public List<JournalEvent> tail(String rollout, int limit) {
      return real.tail(rollout, limit);
    }

    @Override
    public List<JournalEvent> events(String rollout, int run, long after, int limit) {
      return real.events(rollout, run, after, limit);
    }

    @Override
    public Map<String, RunStanding> newestRuns(Collection<String> rollouts) {
      return real.newestRuns(rollouts);
    }

    @Override
    public Optional<String> fence(String rollout) {
      return real.fence(rollout);
    }

    @Override
    public Optional<String> trouble() {
      return real.trouble();
    }
  }
}
