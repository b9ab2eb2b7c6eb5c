package com.huntaze.rehearsal.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.appconfig.AppConfigWorld;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.appconfig.Strategy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** AppConfig as it is, without faults: for those who look at it from outside. */
final class Account {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER =
      "{\"constraints\":{\"type\":\"number\",\"minimum\":-1,\"maximum\":2147483647}}";
  private static final String DOCUMENT =
      "{\"version\":\"1\",\"flags\":{\"prismaRead\":{\"name\":\"prismaRead\",\"attributes\":{"
          + "\"percentage\":"
          + NUMBER
          + ",\"run\":"
          + NUMBER
          + ",\"step\":"
          + NUMBER
          + ",\"salt\":{\"constraints\":{\"type\":\"string\"}}}}},\"values\":{\"prismaRead\":{"
          + "\"enabled\":true,\"percentage\":0,\"run\":0,\"step\":-1,\"salt\":\"salt\"}}}";
  private static final Seed SEED =
      new Seed(
          "app1",
          "env1",
          "prof",
          DOCUMENT,
          List.of(
              Strategy.allAtOnce("advance", Duration.ofMinutes(1)),
              Strategy.allAtOnce("foreign", Duration.ofMinutes(4)),
              Strategy.allAtOnce("rollbck", Duration.ZERO)));

  private final AppConfigWorld world;
  private final Map<String, Flag> parsed = new HashMap<>();

  Account(InstantSource clock) {
    world = new AppConfigWorld(new AwsTime(clock, 1), SEED);
  }

  AppConfigWorld world() {
    return world;
  }

  Flag served() {
    return flag(world.servedContent(SEED));
  }

  /** What the newest version holds. */
  Flag newest() {
    return flag(world.newestContent(SEED));
  }

  /** What the newest deployment brings, whatever has become of it. */
  Flag deployed() {
    return flag(world.deployedContent(SEED));
  }

  private Flag flag(String content) {
    return parsed.computeIfAbsent(content, Account::parse);
  }

  private static Flag parse(String content) {
    JsonNode value = read(content).path("values").path("prismaRead");
    return new Flag(
        value.path("run").asInt(),
        value.path("step").asInt(),
        Percentage.of(value.path("percentage").decimalValue()),
        value.path("salt").asText());
  }

  private static JsonNode read(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /**
   * Somebody else deploys the served document again, or another percentage; not while a deployment
   * is in flight.
   *
   * @param percent below 0: as served
   */
  boolean foreignDeployment(int percent) {
    ObjectNode document = (ObjectNode) read(world.servedContent(SEED));
    if (percent >= 0) {
      ((ObjectNode) document.path("values").path("prismaRead")).put("percentage", percent);
    }
    return world.deployForeign(SEED, document.toString(), "foreign");
  }

  /** A monitor takes the deployment in flight back. */
  boolean monitorFires() {
    return world.undoInFlight(SEED);
  }
}
