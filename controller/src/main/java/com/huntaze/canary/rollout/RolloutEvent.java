package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import java.util.List;

/** What can happen to a rollout: what was seen of the world, and what people ask for. */
public sealed interface RolloutEvent {
  /** The settings or a person ask for an attempt. */
  record StartRequested(int run) implements RolloutEvent {}

  /**
   * The live version is known well enough.
   *
   * @param firstStep that the judge starts at
   */
  record BaselineReady(int firstStep, String reason) implements RolloutEvent {}

  /**
   * The judge ruled on a whole observation.
   *
   * @param obstacles what forbids an advance though the evidence allows it, in plain words: the
   *     journal is away, the data plane cannot be read
   */
  record Judged(Verdict verdict, List<String> obstacles) implements RolloutEvent {
    public Judged {
      obstacles = List.copyOf(obstacles);
    }
  }

  /** Nothing new is known of the metrics: nothing may advance. */
  sealed interface Sightless extends RolloutEvent {
    String cause();
  }

  /** The metrics could not be read, or only in part. */
  record Blinded(String cause) implements Sightless {}

  /** This controller has just taken the run over, and has not looked yet. */
  record TakenOver(String cause) implements Sightless {}

  /** The data plane answered. */
  record ServedSeen(Flag served) implements RolloutEvent {}

  /** The data plane did not answer: nothing can be said of what it serves. */
  record ServedUnseen(String cause) implements RolloutEvent {}

  /**
   * A monitor of AppConfig or somebody else took the flag out of this run's hands: undid or
   * replaced its deployment, wrote a version over it, or forestalled its step down.
   */
  record Interfered(String detail) implements RolloutEvent {}

  /** AppConfig accepted the deployment of the wanted flag. */
  record ChangeAccepted() implements RolloutEvent {}

  /** It was busy, outrun or failed: to be tried again. */
  record ChangeDelayed(String cause) implements RolloutEvent {}

  record PauseRequested() implements RolloutEvent {}

  record ResumeRequested() implements RolloutEvent {}

  /**
   * One step past the wait for evidence.
   *
   * @param full to 100 % at once
   */
  record PromoteRequested(boolean full) implements RolloutEvent {}

  record RollBackRequested(String reason) implements RolloutEvent {}

  /** An alarm of the candidate fired, and the policy says that it ends the run. */
  record AlarmFired(String reason) implements RolloutEvent {}

  /** What happens to the code stage. */
  sealed interface Code extends RolloutEvent {}

  /** Lambda and CodeDeploy answered. */
  record AliasSeen(Alias alias) implements Code {}

  /** They did not: nothing can be said of what the alias serves. */
  record AliasUnseen(String cause) implements Code {}

  /** CodeDeploy waits at a hook. */
  record HookAsked(Hook hook) implements Code {}

  /**
   * The new version was called before users reach it.
   *
   * @param failure in plain words; empty: every call was answered well
   */
  record Probed(String failure) implements Code {}

  /** A deployment to the new version is under way. */
  record DeployAccepted(String deployment) implements Code {}

  /** The hook's answer was taken. */
  record PassAccepted() implements Code {}

  /** The way back is under way. */
  record TakeBackAccepted() implements Code {}

  /** CodeDeploy was busy or failed: to be tried again. */
  record CodeDelayed(String cause) implements Code {}
}
