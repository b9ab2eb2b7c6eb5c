package com.huntaze.reads.cleanup;

import java.util.List;

/**
 * What removes the control, for people. Not for this function: what is left after a step is a
 * matter of the stack and of review, and from the second step on a rollback needs a deployment.
 */
final class CleanupPlan {
  static final List<String> STEPS =
      List.of(
          "huntaze-mock-read: set HUNTAZE_SHADOW_PERCENT=0 and HUNTAZE_CANDIDATE_FALLBACK=off,"
              + " which need the control; deploy, and watch for a day",
          "API: send reads to the candidate's alias huntaze-prisma-read:live instead of"
              + " huntaze-mock-read:live; alarms on the metrics of Huntaze/Reads move to the"
              + " candidate's own, since the front door measures no more; watch for a day (back:"
              + " the old integration)",
          "controller: take the rollout out of its settings and send SIGHUP; keep its journal",
          "stack: delete huntaze-mock-read and huntaze-shadow-read with their aliases, log groups"
              + " and dead-letter queue, the CodeDeploy group of huntaze-mock-read and the flag in"
              + " AppConfig",
          "code: delete MockReadHandler, MockReadSettings, FlagSettings, FrontDoor,"
              + " ShadowReadHandler, ShadowReadSettings, users.MockUsers and the packages routing,"
              + " flag and shadow with their tests",
          "last of all: delete huntaze-cleanup with the package cleanup");

  private CleanupPlan() {}
}
