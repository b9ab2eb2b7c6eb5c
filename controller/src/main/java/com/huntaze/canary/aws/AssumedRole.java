package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * A role's credentials, asked of STS and renewed in the background before they expire. Who asks
 * while STS is asked shares that call, which is made on a thread of its own and ends within the
 * call's time-out: STS that hangs or refuses is felt by those who need this role, and by them
 * alone.
 */
final class AssumedRole implements IdentityProvider<AwsCredentialsIdentity>, AutoCloseable {
  /** STS's limit (API reference, AssumeRole). */
  private static final int LONGEST_SESSION_NAME = 64;

  private final String role;
  private final StsAsyncClient sts;
  private final StsAssumeRoleCredentialsProvider provider;

  /** Null while nobody waits. */
  private final AtomicReference<@Nullable CompletableFuture<AwsCredentialsIdentity>> asked =
      new AtomicReference<>();

  /**
   * @param sts closed with this
   * @param timeout of a call
   */
  AssumedRole(
      StsAsyncClient sts,
      String session,
      String role,
      @Nullable String externalId,
      Duration timeout) {
    this.role = role;
    this.sts = sts;
    AssumeRoleRequest request =
        AssumeRoleRequest.builder()
            .roleArn(role)
            .roleSessionName(session)
            .externalId(externalId)
            .build();
    this.provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(new AwaitedSts(sts, timeout))
            .refreshRequest(request)
            .asyncCredentialUpdateEnabled(true)
            .build();
  }

  /** The controller's name as STS takes it. */
  static String sessionName(String controller) {
    String name = ("canary-" + controller).replaceAll("[^\\w+=,.@-]", "-");
    return name.substring(0, Math.min(name.length(), LONGEST_SESSION_NAME));
  }

  @Override
  public Class<AwsCredentialsIdentity> identityType() {
    return AwsCredentialsIdentity.class;
  }

  /** Fails with {@link RoleNotAssumed}. */
  @Override
  public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
    CompletableFuture<AwsCredentialsIdentity> mine = new CompletableFuture<>();
    CompletableFuture<AwsCredentialsIdentity> others = asked.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            mine.complete(provider.resolveCredentials());
          } catch (RuntimeException refused) {
            mine.completeExceptionally(new RoleNotAssumed(role, refused));
          } finally {
            asked.set(null);
          }
        });
    return mine;
  }

  @Override
  public void close() {
    provider.close();
    sts.close();
  }

  /**
   * The SDK's provider wants a blocking client, which would need an HTTP library of its own; it is
   * called on threads that may wait.
   */
  private record AwaitedSts(StsAsyncClient client, Duration timeout) implements StsClient {
    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
      return Blocking.await(client.assumeRole(request), timeout);
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {}
  }
}
