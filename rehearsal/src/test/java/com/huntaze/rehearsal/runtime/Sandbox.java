package com.huntaze.rehearsal.runtime;

import com.huntaze.canary.ops.Blocking;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A packaged function in a process of its own, with the Runtime API that it asks. */
final class Sandbox implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path TARGET = Path.of("..", "read-functions", "target");

  private final Vertx vertx = Vertx.vertx();
  private final Path log;
  private final RuntimeApi api;
  private final FunctionProcess process;

  /**
   * @param function e.g. {@code huntaze-prisma-read}
   * @param handler its class, without the package
   */
  Sandbox(String function, String handler, Map<String, String> environment) throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "sandbox-");
    this.log = directory.resolveSibling(directory.getFileName() + ".log");
    this.api = RuntimeApi.start(vertx, function);
    LambdaJvm jvm = LambdaJvm.of(TARGET.resolve(function + ".jar"), directory);
    this.process =
        FunctionProcess.start(
            api,
            jvm.command("com.huntaze.reads." + handler, List.of()),
            environment,
            directory,
            log);
  }

  RuntimeApi api() {
    return api;
  }

  FunctionProcess process() {
    return process;
  }

  /** Blocks until the function has answered. */
  Ending invoke(JsonObject event, Duration allowed) {
    return Blocking.await(api.invoke(event.toBuffer(), allowed), LIMIT);
  }

  /** The same for a read of one user; returns the response of the proxy event. */
  JsonObject get(String id, Duration allowed) {
    JsonObject event =
        new JsonObject()
            .put("httpMethod", "GET")
            .put("resource", "/users/{id}")
            .put("path", "/users/" + id)
            .put("pathParameters", new JsonObject().put("id", id));
    return switch (invoke(event, allowed)) {
      case Ending.Answered(Buffer body) -> new JsonObject(body);
      case Ending.Failed failed -> throw new AssertionError(failed.message() + "\n" + log());
    };
  }

  /** All that the function has written. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Override
  public void close() {
    process.close();
    api.close();
    vertx.close().await();
  }
}
