package com.huntaze.rehearsal.aws.appconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** What AppConfig really holds and serves of one flag, for reports and measurements. */
public final class AppConfigReadings {
  private final AppConfigWorld world;
  private final Seed seed;
  private final String flag;

  public AppConfigReadings(AppConfigWorld world, Seed seed, String flag) {
    this.world = world;
    this.seed = seed;
    this.flag = flag;
  }

  /**
   * An accepted StartDeployment of the seed's profile in its environment.
   *
   * @param percentage the flag's in the version, 0 where the flag is off
   */
  public record Started(int number, int version, double percentage, Instant at) {}

  /** The number of the newest hosted version. */
  public int newestVersion() {
    return world.versions(seed.application(), seed.profile()).getFirst().number();
  }

  /** The number of the version that every target is served. */
  public int servedVersion() {
    return served().number();
  }

  /** The flag's percentage that every target is served; 0 where the flag is off. */
  public double servedPercentage() {
    return percentage(served());
  }

  /** Oldest first, the seed's included. */
  public List<Started> started() {
    return world.deployments(seed.application(), seed.environment()).reversed().stream()
        .filter(deployment -> deployment.profile().id().equals(seed.profile()))
        .map(
            deployment ->
                new Started(
                    deployment.number(),
                    deployment.version().number(),
                    percentage(deployment.version()),
                    deployment.startedAt()))
        .toList();
  }

  private HostedVersion served() {
    AppConfigWorld.Place place =
        world.place(seed.application(), seed.environment(), seed.profile());
    return world.served(place, Environment.LAST_TARGET).orElseThrow();
  }

  private double percentage(HostedVersion version) {
    JsonNode value = FlagJson.read(version.content()).path("values").path(flag);
    return value.path("enabled").asBoolean() ? value.path("percentage").asDouble() : 0;
  }
}
