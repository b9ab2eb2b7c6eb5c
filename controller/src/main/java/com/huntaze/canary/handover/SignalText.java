package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.status.Json;
import org.jspecify.annotations.Nullable;

/** A signal as the JSON object that another controller reads back. */
final class SignalText {
  private SignalText() {}

  /** At most one of them is there; neither: look now. */
  private record Told(@Nullable AlarmChange alarm, @Nullable Hook hook) {}

  /**
   * @throws IllegalArgumentException for what a person asks, which is not handed over
   */
  static String write(Signal signal) {
    return Json.write(
        switch (signal) {
          case Signal.Alarm(AlarmChange change) -> new Told(change, null);
          case Signal.HookCall(Hook hook) -> new Told(null, hook);
          case Signal.LookNow() -> new Told(null, null);
          case Signal.Asked asked ->
              throw new IllegalArgumentException("asked of this controller: " + asked);
        });
  }

  /**
   * @throws IllegalArgumentException naming what does not fit
   */
  static Signal read(String text) {
    Told told = Json.read(text, Told.class);
    AlarmChange alarm = told.alarm();
    Hook hook = told.hook();
    if (alarm != null) {
      return new Signal.Alarm(alarm);
    }
    return hook == null ? new Signal.LookNow() : new Signal.HookCall(hook);
  }
}
