package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Security;
import com.huntaze.canary.audit.Security.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/** Whether a secret rotates. What it holds is never asked for. */
record SecretReader(
    Asking asking,
    SecretsManagerAsyncClient client,
    @Nullable String secret,
    Duration oldest,
    Instant now)
    implements Reader {
  @Override
  public List<Finding> findings() {
    return List.of(
        secret == null
            ? Item.ROTATION.unnamed("audit.secret")
            : Security.rotation(secret, described(secret), oldest, now));
  }

  private Answer<Secret> described(String name) {
    return asking.read(
        "secretsmanager:DescribeSecret",
        () -> client.describeSecret(call -> call.secretId(name)),
        answer ->
            new Secret(Boolean.TRUE.equals(answer.rotationEnabled()), answer.lastRotatedDate()));
  }
}
