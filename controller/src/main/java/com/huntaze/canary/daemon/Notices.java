package com.huntaze.canary.daemon;

import com.huntaze.canary.alarms.Notice;
import com.huntaze.canary.alarms.NoticeSink;
import com.huntaze.canary.handover.Dispatcher;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the rollouts that there are what a notice means to them. */
final class Notices implements NoticeSink {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /** How long CodeDeploy waits at a hook, in its minutes (aws-facts.md). */
  private static final int HOOK_MINUTES = 60;

  private final Supplier<List<RolloutSettings>> rollouts;
  private final Dispatcher dispatcher;
  private final InstantSource clock;

  Notices(Supplier<List<RolloutSettings>> rollouts, Dispatcher dispatcher, InstantSource clock) {
    this.rollouts = rollouts;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public boolean accept(String messageId, Instant sentAt, Notice notice) {
    LOG.info("sns notice: messageId={} sentAt={} kind={}", messageId, sentAt, notice.kind());
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (RolloutSettings rollout : rollouts.get()) {
      signal(notice, sentAt, rollout).ifPresent(signal -> signals.put(rollout.name(), signal));
    }
    return dispatcher.offer(messageId, clock.instant(), signals);
  }

  /** Empty where it is none of the rollout's. */
  private static Optional<Signal> signal(Notice notice, Instant sentAt, RolloutSettings rollout) {
    return switch (notice) {
      case Notice.Alarm alarm -> alarm(alarm, rollout);
      case Notice.HookCall call -> hook(call, sentAt, rollout.codeDeploy());
      case Notice.CodeDeployNotice told -> lookNow(isOf(told, rollout.codeDeploy()));
      case Notice.AppConfigNotice told -> lookNow(isOf(told, rollout.appConfig()));
      case Notice.Subscribed _, Notice.Unsubscribed _, Notice.Unknown _ -> Optional.empty();
    };
  }

  /** Alarms of several accounts may have one name: there it is the ARN that counts. */
  private static Optional<Signal> alarm(Notice.Alarm alarm, RolloutSettings rollout) {
    boolean firing = alarm.newState() == Notice.Alarm.State.ALARM;
    String name = rollout.target().mayHold(alarm.arn()) ? alarm.name() : alarm.arn();
    return rollout
        .alarms()
        .armOf(name, alarm.arn())
        .map(
            arm ->
                new Signal.Alarm(
                    new AlarmChange(alarm.name(), arm, firing, alarm.changedAt(), alarm.reason())));
  }

  /** Whose deployment it is, the loop knows; a rollout without a code stage has none. */
  private static Optional<Signal> hook(
      Notice.HookCall call, Instant sentAt, @Nullable CodeDeploySettings code) {
    if (code == null) {
      return Optional.empty();
    }
    Hook.Gate gate =
        switch (call.event()) {
          case BEFORE_ALLOW_TRAFFIC -> Hook.Gate.BEFORE_ALLOW_TRAFFIC;
          case AFTER_ALLOW_TRAFFIC -> Hook.Gate.AFTER_ALLOW_TRAFFIC;
        };
    Duration patience = code.minute().multipliedBy(HOOK_MINUTES);
    return Optional.of(
        new Signal.HookCall(
            new Hook(
                call.deploymentId(),
                call.lifecycleEventHookExecutionId(),
                gate,
                sentAt.plus(patience))));
  }

  private static boolean isOf(Notice.CodeDeployNotice told, @Nullable CodeDeploySettings code) {
    return code != null
        && code.application().equals(told.application())
        && code.group().equals(told.group());
  }

  private static boolean isOf(Notice.AppConfigNotice told, @Nullable AppConfigSettings flag) {
    return flag != null
        && flag.application().equals(told.application())
        && flag.environment().equals(told.environment())
        && flag.profile().equals(told.profile());
  }

  private static Optional<Signal> lookNow(boolean ours) {
    return ours ? Optional.of(new Signal.LookNow()) : Optional.empty();
  }
}
