package com.huntaze.canary.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalTextTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  static Stream<Signal> signals() {
    return Stream.of(
        new Signal.Alarm(new AlarmChange("errors", Arm.CANDIDATE, true, AT, "5 \"of\" 5")),
        new Signal.Alarm(new AlarmChange("errors", Arm.CONTROL, false, AT, "")),
        new Signal.HookCall(new Hook("d-1", "execution", Hook.Gate.AFTER_ALLOW_TRAFFIC, AT)),
        new Signal.LookNow());
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalIsReadBackAsItWas(Signal signal) {
    assertThat(SignalText.read(SignalText.write(signal))).isEqualTo(signal);
  }

  @Test
  void whatAPersonAsksOfAControllerIsNotHandedOver() {
    assertThatThrownBy(() -> SignalText.write(new Signal.Asked(new RolloutEvent.PauseRequested())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
