package com.huntaze.canary.aws;

import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.settings.AwsSettings;
import com.huntaze.canary.settings.TargetSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/**
 * A set of clients for each account and Region that rollouts live in, opened when it is first asked
 * for. Endpoint and own credentials come from the SDK's own chain, so {@code AWS_ENDPOINT_URL}
 * points them elsewhere, STS too.
 */
public final class AwsTargets implements AutoCloseable {
  private final AwsConnections connections;
  private final String session;
  private final SnsAsyncClient sns;
  private final Map<TargetSettings, Opened> opened = new ConcurrentHashMap<>();

  private record Opened(AwsClients clients, @Nullable AssumedRole role) {
    void close() {
      clients.close();
      if (role != null) {
        role.close();
      }
    }
  }

  private AwsTargets(AwsConnections connections, String session, SnsAsyncClient sns) {
    this.connections = connections;
    this.session = session;
    this.sns = sns;
  }

  /**
   * @param controller how the session of an assumed role names this process in CloudTrail
   * @param listener is told of every call
   * @param trace follows every call
   */
  public static AwsTargets open(
      AwsSettings settings, String controller, CallListener listener, CallTrace trace) {
    AwsConnections connections = AwsConnections.open(settings, listener, trace);
    Region own = Region.of(settings.region());
    return new AwsTargets(
        connections,
        AssumedRole.sessionName(controller),
        connections.client(SnsAsyncClient.builder().region(own), connections.writes()));
  }

  public AwsClients at(TargetSettings target) {
    return opened.computeIfAbsent(target, this::open).clients();
  }

  /**
   * CloudWatch where each rollout lives, by the rollout's name.
   *
   * @param targets by the rollouts' names
   */
  public Function<String, CloudWatchAsyncClient> cloudWatch(
      Function<String, TargetSettings> targets) {
    return rollout -> at(targets.apply(rollout)).cloudWatch();
  }

  /** Of the process's own account and Region, where people are told. */
  public SnsAsyncClient sns() {
    return sns;
  }

  /**
   * A client of a service that no rollout needs, with the process's own credentials. The caller
   * closes it, before this.
   *
   * @param placed names its Region
   */
  public <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(B placed) {
    return connections.client(placed, connections.metrics());
  }

  private Opened open(TargetSettings target) {
    AssumedRole role = role(target);
    AwsConnections shared = connections;
    return new Opened(
        new AwsClients(
            client(CloudWatchAsyncClient.builder(), shared.metrics(), target, role),
            client(AppConfigAsyncClient.builder(), shared.writes(), target, role),
            client(AppConfigDataAsyncClient.builder(), shared.polls(), target, role),
            client(CodeDeployAsyncClient.builder(), shared.writes(), target, role),
            client(LambdaAsyncClient.builder(), shared.writes(), target, role)),
        role);
  }

  /** By STS in the target's own Region, so that another Region's outage is not this one's. */
  private @Nullable AssumedRole role(TargetSettings target) {
    if (target.roleArn() == null) {
      return null;
    }
    StsAsyncClient sts = client(StsAsyncClient.builder(), connections.writes(), target, null);
    return new AssumedRole(
        sts, session, target.roleArn(), target.externalId(), connections.callTimeout());
  }

  private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
      B builder, SdkAsyncHttpClient http, TargetSettings target, @Nullable AssumedRole role) {
    B placed = builder.region(Region.of(target.region()));
    return connections.client(role == null ? placed : placed.credentialsProvider(role), http);
  }

  @Override
  public void close() {
    opened.values().forEach(Opened::close);
    sns.close();
    connections.close();
  }
}
