package com.huntaze.reads.secrets;

import com.huntaze.reads.postgres.Credentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The login in a secret of Secrets Manager, through the agent or extension beside the function
 * (port 2773), which caches it and needs no SDK here. It is read for every new connection, so that
 * a rotation is followed without a restart; open connections outlive one. A login that the database
 * refused is asked for again past the cache ({@code refreshNow}, which the Secrets Manager agent
 * knows; the older extension answers from its cache until SECRETS_MANAGER_TTL is over).
 *
 * <p>The plain JDK client: it is the smallest to start, and one small call is all there is.
 */
public final class SecretLogin implements Credentials {
  private final Vertx vertx;
  private final URI agent;
  private final String secret;
  private final Duration timeout;
  private final Supplier<String> token;
  private volatile @Nullable Login refused;

  /**
   * @param agent its address, on Lambda {@code http://localhost:2773}
   * @param secret name or ARN; a JSON object with {@code username} and {@code password}, as managed
   *     rotation writes it
   * @param timeout of one call
   * @param token of the session, by which the agent knows its own function
   */
  public SecretLogin(
      Vertx vertx, URI agent, String secret, Duration timeout, Supplier<String> token) {
    this.vertx = vertx;
    this.agent = agent;
    this.secret = secret;
    this.timeout = timeout;
    this.token = token;
  }

  @Override
  public Future<Login> current() {
    return vertx
        .executeBlocking(
            () -> {
              Login login = fetch(false);
              return login.equals(refused) ? fetch(true) : login;
            },
            false)
        .map(Objects::requireNonNull);
  }

  @Override
  public void refused(Login login) {
    refused = login;
  }

  private Login fetch(boolean pastTheCache) throws IOException {
    String query = "secretId=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    URI address =
        agent.resolve("/secretsmanager/get?" + query + (pastTheCache ? "&refreshNow=true" : ""));
    var call = (HttpURLConnection) address.toURL().openConnection();
    call.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
    call.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    call.setRequestProperty("X-Aws-Parameters-Secrets-Token", token.get());
    int status = call.getResponseCode();
    if (status != 200) {
      throw new IOException("the secrets' agent answered " + status);
    }
    try (var body = call.getInputStream()) {
      return login(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Login login(String answer) throws IOException {
    try {
      JsonObject value = new JsonObject(new JsonObject(answer).getString("SecretString", ""));
      if (value.getValue("username") instanceof String user
          && value.getValue("password") instanceof String password) {
        return new Login(user, password);
      }
      throw new IOException("the secret has no username and password");
    } catch (DecodeException | ClassCastException malformed) {
      throw new IOException("the secret is not a JSON object with username and password");
    }
  }
}
