package com.huntaze.canary.settings;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the hardening audit looks at, in the process's own account and Region. Empty or null: not
 * named, so not known.
 *
 * @param functions behind the alias
 * @param alias of every function
 * @param alarms names
 * @param topics ARNs
 * @param logGroups names
 * @param retentionDays that events are kept
 * @param stage of the REST API
 * @param sampling share of requests that are traced
 * @param deadLetterQueues names
 * @param database identifier of the instance
 * @param proxy name of the RDS Proxy
 * @param secret name or ARN
 * @param rotation longest time since the last one
 * @param role ARN of the controller's role
 * @param budget name
 * @param deployed the day J+0
 * @param controlRemoval planned day
 * @param users where the users are
 */
public record AuditSettings(
    List<String> functions,
    String alias,
    List<String> alarms,
    List<String> topics,
    List<String> logGroups,
    int retentionDays,
    @Nullable Stage stage,
    double sampling,
    List<String> deadLetterQueues,
    @Nullable String database,
    @Nullable String proxy,
    @Nullable String secret,
    Duration rotation,
    @Nullable String role,
    @Nullable String budget,
    @Nullable LocalDate deployed,
    @Nullable LocalDate controlRemoval,
    @Nullable Users users) {
  public AuditSettings {
    functions = List.copyOf(functions);
    alarms = List.copyOf(alarms);
    topics = List.copyOf(topics);
    logGroups = List.copyOf(logGroups);
    deadLetterQueues = List.copyOf(deadLetterQueues);
  }

  /**
   * @param api id of the REST API
   */
  public record Stage(String api, String name) {}

  /**
   * The users' database.
   *
   * @param caFile PEM by which the server's certificate is verified; null: loopback, without TLS
   * @param indexes that must be there and in use
   */
  public record Users(
      String host,
      int port,
      String database,
      String user,
      Secret password,
      @Nullable String caFile,
      List<String> indexes) {
    public Users {
      indexes = List.copyOf(indexes);
    }
  }
}
