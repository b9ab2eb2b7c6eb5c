package com.huntaze.canary.daemon;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.aws.CodeDeployLever;
import com.huntaze.canary.loop.Levers;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Makes the levers that a rollout's settings name.
 *
 * @param timeout of a call
 */
record LeverFactory(AwsTargets targets, Duration timeout, InstantSource clock) {
  Levers of(RolloutSettings rollout) {
    AwsClients aws = targets.at(rollout.target());
    CodeDeploySettings code = rollout.codeDeploy();
    AppConfigSettings users = rollout.appConfig();
    return new Levers(
        code == null
            ? null
            : new CodeDeployLever(aws.codeDeploy(), aws.lambda(), code, timeout, clock),
        users == null
            ? null
            : new AppConfigLever(aws.appConfig(), aws.appConfigData(), users, timeout, clock));
  }
}
