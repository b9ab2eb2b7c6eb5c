package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Timeline;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.settings.AuditSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.TargetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayAsyncClient;
import software.amazon.awssdk.services.budgets.BudgetsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.xray.XRayAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * All that the audit reads of AWS, one service after the other, in the process's own account and
 * Region. Rollouts that live elsewhere are audited there.
 */
public final class AwsReaders implements AutoCloseable {
  private final Settings settings;
  private final Region region;
  private final AwsTargets aws;
  private final AwsClients clients;
  private final Asking asking;
  private final List<SdkAutoCloseable> opened = new ArrayList<>();

  public AwsReaders(Settings settings) {
    this.settings = settings;
    this.region = Region.of(settings.aws().region());
    this.aws =
        AwsTargets.open(
            settings.aws(),
            "audit",
            (service, operation, outcome, took, metrics) -> {},
            CallTrace.none());
    this.clients = aws.at(home());
    this.asking = new Asking(settings.aws().callTimeout().plus(Duration.ofSeconds(1)));
  }

  private TargetSettings home() {
    return new TargetSettings(region.id(), null, null);
  }

  /** In no order. */
  public List<Finding> findings(Instant now) {
    return readers(settings.audit(), now).flatMap(reader -> reader.findings().stream()).toList();
  }

  /** Who served requests in the last day. */
  public Answer<Timeline.Traffic> traffic(Instant now) {
    return new TrafficReader(
            asking,
            clients.cloudWatch(),
            rollouts()
                .filter(rollout -> rollout.appConfig() != null)
                .map(RolloutSettings::telemetry)
                .toList(),
            now)
        .lastDay();
  }

  private Stream<Reader> readers(AuditSettings audit, Instant now) {
    var functions = new FunctionReader(asking, clients.lambda(), audit.functions(), audit.alias());
    var topics = new TopicReader(asking, aws.sns(), audit.topics());
    return Stream.of(
        new AlarmReader(asking, clients.cloudWatch(), audit.alarms()),
        topics,
        new LogGroupReader(
            asking,
            here(CloudWatchLogsAsyncClient.builder()),
            audit.logGroups(),
            audit.retentionDays()),
        new StageReader(
            asking,
            here(ApiGatewayAsyncClient.builder()),
            here(XRayAsyncClient.builder()),
            audit.stage(),
            audit.sampling()),
        new QueueReader(
            asking,
            here(SqsAsyncClient.builder()),
            audit.deadLetterQueues(),
            () -> named(functions, topics)),
        new DatabaseReader(
            asking,
            here(RdsAsyncClient.builder()),
            audit.database(),
            audit.proxy(),
            functions::databaseHosts),
        new SecretReader(
            asking,
            here(SecretsManagerAsyncClient.builder()),
            audit.secret(),
            audit.rotation(),
            now),
        new RoleReader(asking, everywhere(IamAsyncClient.builder()), audit.role()),
        new FlagReader(
            asking,
            clients.appConfig(),
            rollouts().flatMap(rollout -> Stream.ofNullable(rollout.appConfig())).toList()),
        functions,
        new BudgetReader(
            asking,
            everywhere(BudgetsAsyncClient.builder()),
            here(StsAsyncClient.builder()),
            audit.budget()));
  }

  private static List<Answer<Optional<String>>> named(
      FunctionReader functions, TopicReader topics) {
    return Stream.of(functions.deadLetterQueues(), topics.deadLetterQueues())
        .flatMap(List::stream)
        .toList();
  }

  private Stream<RolloutSettings> rollouts() {
    return settings.rollouts().stream().filter(rollout -> rollout.target().equals(home()));
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>,
          C extends SdkAutoCloseable>
      C here(B builder) {
    return kept(aws.client(builder.region(region)));
  }

  /** IAM and Budgets have one endpoint for all Regions. */
  private <
          B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>,
          C extends SdkAutoCloseable>
      C everywhere(B builder) {
    return kept(aws.client(builder.region(Region.AWS_GLOBAL)));
  }

  private <C extends SdkAutoCloseable> C kept(C client) {
    opened.add(client);
    return client;
  }

  @Override
  public void close() {
    opened.forEach(SdkAutoCloseable::close);
    aws.close();
  }
}
