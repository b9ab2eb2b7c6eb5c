package com.huntaze.reads;

import com.huntaze.reads.flag.AgentFlagSource;
import com.huntaze.reads.flag.CachedFlag;
import com.huntaze.reads.flag.DataApiFlagSource;
import com.huntaze.reads.flag.FlagLocation;
import com.huntaze.reads.flag.FlagSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;

/** How a function reads the flag; read-functions/README.md is the table. */
record FlagSettings(
    FlagLocation location,
    String key,
    boolean dataApi,
    URI agent,
    Duration interval,
    Duration timeout) {

  /** Problems are left with {@code env}. */
  static FlagSettings from(Environment env) {
    boolean dataApi = dataApi(env);
    int shortest = dataApi ? Math.toIntExact(DataApiFlagSource.SHORTEST_INTERVAL.toMillis()) : 1;
    return new FlagSettings(
        new FlagLocation(
            env.required("HUNTAZE_FLAG_APPLICATION"),
            env.required("HUNTAZE_FLAG_ENVIRONMENT"),
            env.required("HUNTAZE_FLAG_PROFILE")),
        env.text("HUNTAZE_FLAG", "prismaRead"),
        dataApi,
        env.address("HUNTAZE_FLAG_AGENT_URL", "http://localhost:2772"),
        env.millis("HUNTAZE_FLAG_INTERVAL_MS", 15_000, shortest, 86_400_000),
        env.millis("HUNTAZE_FLAG_TIMEOUT_MS", 1_000, 1, 60_000));
  }

  private static boolean dataApi(Environment env) {
    String source = env.text("HUNTAZE_FLAG_SOURCE", "agent");
    if (!source.equals("agent") && !source.equals("data-api")) {
      env.problem("HUNTAZE_FLAG_SOURCE", "is agent or data-api, not '" + source + "'");
    }
    return source.equals("data-api");
  }

  CachedFlag cached() {
    return new CachedFlag(source(), key, interval, System::nanoTime);
  }

  FlagSource source() {
    return dataApi
        ? new DataApiFlagSource(AppConfigDataAsyncClient.create(), location, timeout)
        : new AgentFlagSource(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build(),
            agent,
            location,
            timeout);
  }
}
