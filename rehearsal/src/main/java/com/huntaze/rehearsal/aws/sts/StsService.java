package com.huntaze.rehearsal.aws.sts;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** STS's AssumeRole, for any role of any account until a test says otherwise, and who calls. */
public final class StsService implements AwsService {
  private static final String OPERATION = "AssumeRole";
  private static final String IDENTITY = "GetCallerIdentity";
  private static final Duration SESSION = Duration.ofHours(1);
  private static final Pattern ROLE = Pattern.compile("arn:aws:iam::[0-9]{12}:role/.+");
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

  private final InstantSource clock;
  private final Map<String, String> externalIds = new ConcurrentHashMap<>();
  private final Map<String, String> roles = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();

  /**
   * @param clock by which credentials expire: sessions last an hour, in any world's time
   */
  public StsService(InstantSource clock) {
    this.clock = clock;
  }

  /** The role's trust policy lets nobody in from now on. */
  public void refuse(String role) {
    refused.add(role);
  }

  /** Calls for the role are never answered from now on. */
  public void hang(String role) {
    hanging.add(role);
  }

  /** The role's trust policy wants this external id from now on. */
  public void demand(String role, String externalId) {
    externalIds.put(role, externalId);
  }

  /** Whose an access key is; empty: it was not given out here. */
  public Optional<String> roleOf(String accessKeyId) {
    return Optional.ofNullable(roles.get(accessKeyId));
  }

  @Override
  public void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  /** Other query services share the path. */
  private void handle(RoutingContext call) {
    String action = call.request().getFormAttribute("Action");
    if (IDENTITY.equals(action)) {
      call.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/xml").end(identity());
      return;
    }
    if (!OPERATION.equals(action)) {
      call.next();
      return;
    }
    TreeMap<String, String> fields = new TreeMap<>();
    call.request().formAttributes().forEach(fields::put);
    var response = call.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/xml");
    try {
      QueryForm form = QueryForm.of(fields);
      if (!hanging.contains(form.get("RoleArn"))) {
        response.end(assume(form));
      }
    } catch (QueryRefusal refusal) {
      response.setStatusCode(refusal.status()).end(QueryXml.refusal(refusal));
    }
  }

  private static String identity() {
    return QueryXml.answer(
        IDENTITY,
        result -> {
          result.text("Account", AwsAccount.ID);
          result.text("Arn", "arn:aws:iam::" + AwsAccount.ID + ":user/canary");
          result.text("UserId", "canary");
        });
  }

  private String assume(QueryForm form) {
    String role = form.get("RoleArn");
    String session = form.get("RoleSessionName");
    if (!ROLE.matcher(role).matches() || !NAME.matcher(session).matches()) {
      throw QueryRefusal.invalid("1 validation error detected");
    }
    String wanted = externalIds.get(role);
    if (refused.contains(role) || (wanted != null && !wanted.equals(form.find("ExternalId")))) {
      throw QueryRefusal.forbidden(
          "AccessDenied",
          "User: arn:aws:iam::123456789012:user/canary is not authorized to perform: "
              + ("sts:AssumeRole on resource: " + role));
    }
    String key = String.format(Locale.ROOT, "ASIA%016X", roles.size());
    roles.put(key, role);
    return QueryXml.answer(
        OPERATION,
        result -> {
          result.element(
              "Credentials",
              credentials -> {
                credentials.text("AccessKeyId", key);
                credentials.text("SecretAccessKey", "secret-of-" + key);
                credentials.text("SessionToken", "token-of-" + key);
                credentials.text("Expiration", clock.instant().plus(SESSION).toString());
              });
          result.element(
              "AssumedRoleUser",
              user -> {
                user.text("AssumedRoleId", "AROA:" + session);
                user.text("Arn", role.replace(":iam:", ":sts:") + "/" + session);
              });
        });
  }
}
