package com.huntaze.canary.loop;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.rollout.AlarmPolicy;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns signals into what the loop remembers and the events that follow. */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final AlarmPolicy policy;
  private final Recorder recorder;
  private final RunMemory memory;

  Signals(AlarmPolicy policy, Recorder recorder, RunMemory memory) {
    this.policy = policy;
    this.recorder = recorder;
    this.memory = memory;
  }

  /** The event that the signal is to the state machine, if it is one. */
  Optional<RolloutEvent> take(Signal signal, Instant now) {
    return switch (signal) {
      case Signal.Asked(RolloutEvent event) -> Optional.of(event);
      case Signal.LookNow() -> Optional.empty();
      case Signal.HookCall(Hook hook) -> {
        memory.asked(hook);
        recorder.hook(memory, hook, now);
        yield Optional.empty();
      }
      case Signal.Alarm(AlarmChange change) -> alarm(change, now);
    };
  }

  private Optional<RolloutEvent> alarm(AlarmChange change, Instant now) {
    boolean isNews = memory.alarmed(change);
    var effect = policy.on(change, Wanted.exposure(memory.state), memory.firing());
    LOG.info(
        "alarm run={} alarm={} arm={} firing={} effect={}",
        memory.run,
        change.alarm(),
        change.arm(),
        change.firing(),
        effect.getClass().getSimpleName());
    recorder.alarm(memory, change, effect, now);
    return switch (effect) {
      case AlarmPolicy.Effect.RollBack(String reason) ->
          Optional.of(new RolloutEvent.AlarmFired(reason));
      case AlarmPolicy.Effect.Evaluate() -> {
        show(change, isNews, "");
        memory.lookAgain = true;
        yield Optional.empty();
      }
      case AlarmPolicy.Effect.Show(String why) -> {
        show(change, isNews, "; nothing follows: " + why);
        yield Optional.empty();
      }
    };
  }

  /** One that was handed over late may be over by now: it acts, and is not shown as it were. */
  private void show(AlarmChange change, boolean isNews, String what) {
    if (isNews) {
      String topic = "alarm " + change.alarm();
      memory.alert(topic, change.firing(), topic + " fires" + what);
    }
  }
}
