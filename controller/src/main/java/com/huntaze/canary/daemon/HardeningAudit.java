package com.huntaze.canary.daemon;

import com.huntaze.canary.audit.Auditor;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Timeline;
import com.huntaze.canary.aws.audit.AwsReaders;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.AuditSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.users.UsersDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The hardening audit over AWS and the users' database. It only reads. */
public final class HardeningAudit implements Auditor {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final AuditSettings settings;
  private final InstantSource clock;
  private final Vertx vertx = Vertx.vertx();
  private final AwsReaders aws;
  private final UsersDatabase users;

  public HardeningAudit(Settings settings) {
    this(settings, InstantSource.system());
  }

  /**
   * @param clock by which secrets grow old and milestones fall due
   */
  public HardeningAudit(Settings settings, InstantSource clock) {
    this.settings = settings.audit();
    this.clock = clock;
    this.aws = new AwsReaders(settings);
    this.users = new UsersDatabase(vertx, settings.audit().users());
  }

  @Override
  public List<Finding> findings() {
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>(aws.findings(now));
    findings.addAll(users.findings());
    findings.addAll(
        Timeline.of(
            new Timeline.Plan(settings.deployed(), settings.controlRemoval()),
            List.copyOf(findings),
            aws.traffic(now),
            LocalDate.ofInstant(now, ZoneOffset.UTC)));
    findings.sort(Comparator.comparing(Finding::item));
    return List.copyOf(findings);
  }

  @Override
  public void close() {
    aws.close();
    Blocking.await(vertx.close(), LIMIT);
  }
}
