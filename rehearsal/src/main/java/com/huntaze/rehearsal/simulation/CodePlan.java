package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.rehearsal.aws.codedeploy.DeploymentConfig;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The code stage of a seed.
 *
 * @param version how the new code is
 * @param answers whether it answers well when it is called before traffic
 * @param movesUsers whether users come second, or code is all
 * @param config CodeDeploy's schedule
 * @param beforeHook whether CodeDeploy asks before traffic
 * @param afterHook whether it asks after it
 * @param rollsBack whether the deployment group rolls back by itself
 * @param troubledTwice whether things go wrong for twice as long
 * @param alarmed whether an alarm of the group stops a controller's deployment as it begins
 * @param underWay whether somebody else's pipeline has begun the deployment already
 */
record CodePlan(
    Plan.Candidate version,
    boolean answers,
    boolean movesUsers,
    DeploymentConfig config,
    boolean beforeHook,
    boolean afterHook,
    CodePolicy.OnHold onHold,
    boolean rollsBack,
    boolean troubledTwice,
    boolean alarmed,
    boolean underWay) {
  static final String APPLICATION = "shop";
  static final String GROUP = "reads";
  static final String FUNCTION = "huntaze-mock-read";
  static final String ALIAS = "live";
  static final String BEFORE = "CodeDeployHook_before";
  static final String AFTER = "CodeDeployHook_after";
  private static final List<DeploymentConfig> CONFIGS =
      List.of(
          new DeploymentConfig("quarters", new TrafficRouting.Linear(25, Duration.ofMinutes(8))),
          new DeploymentConfig("tenths", new TrafficRouting.Linear(10, Duration.ofMinutes(10))),
          new DeploymentConfig("canary", new TrafficRouting.Canary(10, Duration.ofMinutes(30))),
          new DeploymentConfig("hasty", new TrafficRouting.Linear(10, Duration.ofMinutes(1))),
          new DeploymentConfig("at-once", new TrafficRouting.AllAtOnce()));

  /** One seed in three brings code; null: this one brings none. */
  static @Nullable CodePlan of(long seed) {
    Random random = new Random(seed * 0xC2B2AE3D27D4EB4FL + 3);
    if (random.nextInt(3) != 0) {
      return null;
    }
    Plan.Candidate version =
        switch (random.nextInt(8)) {
          case 0 -> Plan.Candidate.BROKEN;
          case 1, 2 -> Plan.Candidate.BAD;
          default -> Plan.Candidate.HEALTHY;
        };
    int config = random.nextInt(10);
    return new CodePlan(
        version,
        version != Plan.Candidate.BROKEN || random.nextBoolean(),
        random.nextInt(3) != 0,
        CONFIGS.get(config < 4 ? 0 : config < 6 ? 1 : config < 8 ? 2 : config - 5),
        random.nextInt(4) != 0,
        random.nextInt(4) != 0,
        random.nextInt(3) == 0 ? CodePolicy.OnHold.CONTINUE : CodePolicy.OnHold.STOP,
        random.nextInt(3) != 0,
        random.nextBoolean(),
        random.nextInt(8) == 0,
        random.nextInt(5) == 0);
  }

  CodePolicy policy() {
    return new CodePolicy(steps(), onHold);
  }

  CodeDeploySettings settings() {
    return new CodeDeploySettings(
        APPLICATION,
        GROUP,
        FUNCTION,
        ALIAS,
        Optional.empty(),
        config.name(),
        beforeHook ? Optional.of(BEFORE) : Optional.empty(),
        afterHook ? Optional.of(AFTER) : Optional.empty(),
        Map.of("Arm", "control"),
        steps(),
        onHold,
        Duration.ofSeconds(60),
        List.of("{}"));
  }

  private List<Percentage> steps() {
    return config.routing().steps().stream().map(step -> Percentage.of(step.percent())).toList();
  }
}
