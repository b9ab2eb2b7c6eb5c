package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.AllAtOnce;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.Canary;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.Linear;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A deployment configuration of the compute platform Lambda. */
public record DeploymentConfig(String name, TrafficRouting routing) {
  /** CodeDeploy's own (its user guide, "Deployment configurations on an AWS Lambda platform"). */
  public static final List<DeploymentConfig> PREDEFINED =
      Stream.of(
              Stream.of(5, 10, 15, 30)
                  .map(
                      minutes ->
                          new DeploymentConfig(
                              "CodeDeployDefault.LambdaCanary10Percent" + minutes + "Minutes",
                              new Canary(10, Duration.ofMinutes(minutes)))),
              Stream.of(1, 2, 3, 10)
                  .map(
                      minutes ->
                          new DeploymentConfig(
                              "CodeDeployDefault.LambdaLinear10PercentEvery"
                                  + minutes
                                  + (minutes == 1 ? "Minute" : "Minutes"),
                              new Linear(10, Duration.ofMinutes(minutes)))),
              Stream.of(new DeploymentConfig("CodeDeployDefault.LambdaAllAtOnce", new AllAtOnce())))
          .flatMap(each -> each)
          .toList();
}
