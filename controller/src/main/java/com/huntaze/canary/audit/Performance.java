package com.huntaze.canary.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The database is watched, its connections are shared, its indexes are used. */
public final class Performance {
  private Performance() {}

  /**
   * @param performanceInsights whether they are on
   * @param mode of Database Insights, {@code standard} or {@code advanced}
   */
  public record Database(boolean performanceInsights, String mode) {}

  public static Finding insights(String name, Answer<Database> answer) {
    var missing = new Outcome.Failed("there is no such database", "mend audit.database");
    return Item.INSIGHTS.of(
        name,
        answer.judged(
            missing,
            seen ->
                seen.performanceInsights()
                    ? new Outcome.Passed("on, mode " + seen.mode())
                    : new Outcome.Failed(
                        "Performance Insights are off",
                        ("aws rds modify-db-instance --db-instance-identifier %s"
                                + " --enable-performance-insights")
                            .formatted(name))));
  }

  /**
   * @param endpoint host that functions connect to
   * @param status {@code available} where it works
   * @param databases that it reaches now
   */
  public record Proxy(String endpoint, String status, List<String> databases) {
    public Proxy {
      databases = List.copyOf(databases);
    }
  }

  /**
   * @param database that it must reach; null: any
   */
  public static Finding proxy(String name, Answer<Proxy> answer, @Nullable String database) {
    return Item.PROXY.of(name, answer.judged(noProxy(), seen -> reaches(seen, database)));
  }

  private static Outcome reaches(Proxy seen, @Nullable String database) {
    if (!seen.status().equals("available")) {
      return new Outcome.Failed(
          "it is " + seen.status(), "see its events: a secret or a subnet that it lacks, mostly");
    }
    boolean reached =
        database == null ? !seen.databases().isEmpty() : seen.databases().contains(database);
    return reached
        ? new Outcome.Passed("available, reaches " + String.join(", ", seen.databases()))
        : new Outcome.Failed(
            "it reaches " + (database == null ? "no database" : "no " + database),
            "see the state of its targets: aws rds describe-db-proxy-targets");
  }

  private static Outcome noProxy() {
    return new Outcome.Failed("there is no such proxy", "deploy it, or mend audit.proxy");
  }

  /**
   * @param hosts what each function connects to, of those that have a database
   */
  public static Finding proxyUse(
      String name, Answer<Proxy> proxy, Answer<Map<String, String>> hosts) {
    var none = new Outcome.Failed("no function has a database", "set HUNTAZE_DB_HOST on one");
    return Item.PROXY_USE.of(
        name,
        proxy.judged(
            noProxy(), seen -> hosts.judged(none, each -> used(seen.endpoint(), each, none))));
  }

  private static Outcome used(String endpoint, Map<String, String> hosts, Outcome none) {
    if (hosts.isEmpty()) {
      return none;
    }
    var around = new TreeMap<>(hosts);
    around.values().removeIf(endpoint::equals);
    return around.isEmpty()
        ? new Outcome.Passed("by " + String.join(", ", new TreeMap<>(hosts).keySet()))
        : new Outcome.Failed(
            String.join(", ", around.keySet()) + " connects around it",
            "set HUNTAZE_DB_HOST to " + endpoint);
  }

  /**
   * @param valid whether it was built whole
   * @param scans how often it was used since the statistics began
   */
  public record Index(boolean valid, long scans) {}

  public static Finding index(String name, Answer<Index> answer) {
    var missing = new Outcome.Failed("there is no such index", "run the migrations");
    return Item.INDEX.of(name, answer.judged(missing, seen -> indexed(name, seen)));
  }

  private static Outcome indexed(String name, Index seen) {
    if (!seen.valid()) {
      return new Outcome.Failed("it is invalid", "reindex index concurrently " + name);
    }
    return seen.scans() == 0
        ? new Outcome.Failed(
            "it was never used",
            "explain the statements that should; analyze the table; or take it off the list")
        : new Outcome.Passed("used " + seen.scans() + " times");
  }
}
