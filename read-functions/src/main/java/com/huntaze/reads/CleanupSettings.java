package com.huntaze.reads;

import com.huntaze.reads.cleanup.CleanupCheck;
import com.huntaze.reads.cleanup.Controller;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The clean-up function's environment; read-functions/README.md is the table. */
final class CleanupSettings {
  private static final Duration CONTROLLER_TIMEOUT = Duration.ofSeconds(5);

  private CleanupSettings() {}

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static CleanupCheck open(Map<String, String> variables) {
    var env = new Environment(variables);
    URI address = env.requiredAddress("HUNTAZE_CONTROLLER_URL");
    FlagSettings flag = FlagSettings.from(env);
    env.complain("huntaze-cleanup");
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONTROLLER_TIMEOUT)
            .build();
    return new CleanupCheck(
        new Controller(http, address, CONTROLLER_TIMEOUT),
        flag.source(),
        flag.key(),
        InstantSource.system());
  }
}
