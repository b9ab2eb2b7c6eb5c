package com.huntaze.canary.audit;

/** What is audited. */
public enum Item {
  ALARM(Heading.OBSERVABILITY, "alarm"),
  SUBSCRIPTIONS(Heading.OBSERVABILITY, "subscriptions"),
  LOG_RETENTION(Heading.OBSERVABILITY, "log retention"),
  TRACING(Heading.OBSERVABILITY, "tracing"),
  SAMPLING(Heading.OBSERVABILITY, "trace sampling"),
  QUEUE_ATTACHED(Heading.OBSERVABILITY, "dead-letter queue, attached"),
  QUEUE_EMPTY(Heading.OBSERVABILITY, "dead-letter queue, empty"),
  INSIGHTS(Heading.PERFORMANCE, "database insights"),
  PROXY(Heading.PERFORMANCE, "database proxy"),
  PROXY_USE(Heading.PERFORMANCE, "database proxy, in use"),
  INDEX(Heading.PERFORMANCE, "index"),
  ROTATION(Heading.SECURITY, "secret rotation"),
  SOFT_DELETE(Heading.SECURITY, "soft delete"),
  SOFT_DELETE_FILTER(Heading.SECURITY, "soft delete, filtered"),
  PERMISSIONS(Heading.SECURITY, "permissions"),
  LEAST_PRIVILEGE(Heading.SECURITY, "least privilege"),
  FLAG(Heading.SERVING, "flag"),
  ALIAS(Heading.SERVING, "alias"),
  SNAP_START(Heading.SERVING, "SnapStart"),
  BUDGET(Heading.COST, "budget"),
  MILESTONE(Heading.TIMELINE, "milestone");

  private final Heading heading;
  private final String title;

  Item(Heading heading, String title) {
    this.heading = heading;
    this.title = title;
  }

  public Heading heading() {
    return heading;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Of a resource that was looked at. */
  Finding of(String subject, Outcome outcome) {
    return new Finding(this, subject, outcome);
  }

  /**
   * Where the settings name nothing to look at.
   *
   * @param key of the settings
   */
  public Finding unnamed(String key) {
    return of("", new Outcome.Unknown("the settings name none", "set " + key));
  }
}
