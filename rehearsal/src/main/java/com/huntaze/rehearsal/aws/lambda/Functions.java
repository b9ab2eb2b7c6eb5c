package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.lambda.Invocation.Result;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's functions, their published versions and aliases. Over HTTP and in this process an
 * invocation is the same. Thread-safe; throws {@link Refusal} where Lambda refuses.
 */
public final class Functions implements AutoCloseable {
  private final Map<String, DeployedFunction> functions = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> descriptions = new ConcurrentHashMap<>();
  private final InvocationMetrics metrics;
  private final InstantSource clock;
  private final Random random;
  private final AtomicLong revisions = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param clock of the metrics' timestamps
   * @param seed of the draws between an alias's versions
   */
  public Functions(InvocationMetrics metrics, InstantSource clock, long seed) {
    this.metrics = metrics;
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** What an invocation without qualifier runs from now on; those under way go on. */
  public void register(String name, LambdaFunction function) {
    deployed(name).register(function);
  }

  /** Adds a numbered version, whose code is the unpublished one too. */
  public void publish(String name, LambdaFunction function) {
    deployed(name).publish(function);
  }

  /**
   * What GetFunctionConfiguration tells beside what runs: SnapStart, Environment, DeadLetterConfig.
   * It changes nothing that runs.
   */
  public void describe(String name, JsonObject configuration) {
    descriptions.put(name, configuration.copy());
  }

  JsonObject description(String name) {
    return descriptions.getOrDefault(name, new JsonObject()).copy();
  }

  public void remove(String name) {
    DeployedFunction removed = functions.remove(name);
    if (removed != null) {
      removed.close();
    }
  }

  /** Creates an alias, or points it at one version whatever its revision. */
  public Alias point(String name, String alias, String version) {
    return shift(name, alias, version, Map.of());
  }

  /**
   * As {@link #point} with a second version: what CodeDeploy does, which asks for no revision and
   * so overwrites what others changed meanwhile.
   */
  public Alias shift(String name, String alias, String version, Map<String, Double> weights) {
    Alias shifted = new Alias(alias, version, weights, "", nextRevision());
    find(name).put(shifted);
    return shifted;
  }

  public Alias alias(String name, String alias) {
    return find(name).alias(alias);
  }

  /**
   * An update of an alias; null members stay as they are.
   *
   * @param revisionId that the caller believes to be current; null: any
   */
  record Change(
      @Nullable String version,
      @Nullable Map<String, Double> weights,
      @Nullable String description,
      @Nullable String revisionId) {}

  /** Compares the revision and sets, as one step. */
  Alias update(String name, String alias, Change change) {
    DeployedFunction function = find(name);
    synchronized (function) {
      Alias before = function.alias(alias);
      if (change.revisionId() != null && !change.revisionId().equals(before.revisionId())) {
        throw Refusal.of(
                412,
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the"
                    + " GetFunction/GetAlias API to retrieve the latest Revision Id")
            .with("Type", "User");
      }
      Alias after =
          new Alias(
              alias,
              change.version() == null ? before.version() : change.version(),
              change.weights() == null ? before.weights() : change.weights(),
              change.description() == null ? before.description() : change.description(),
              nextRevision());
      function.put(after);
      return after;
    }
  }

  /** The unpublished code first, then by number. */
  List<LambdaFunction> versions(String name) {
    return find(name).versions();
  }

  /** What a qualifier stands for, an alias for its first version. */
  LambdaFunction configuration(FunctionName name) {
    return find(name.name()).resolve(name.qualifier(), Alias::version).function();
  }

  /**
   * Invokes and waits for the answer, on the calling thread: a virtual one.
   *
   * @param name with or without alias or version
   */
  public Invocation invoke(String name, byte[] event) {
    return begin(FunctionName.parse(name), event).await();
  }

  /** Invokes without waiting for the answer; what it comes to is seen in the metrics only. */
  public void start(FunctionName name, byte[] event) {
    Thread.startVirtualThread(begin(name, event)::await);
  }

  /** An invocation that has its place; only awaiting it runs it. */
  @FunctionalInterface
  interface Begun {
    Invocation await();
  }

  Begun begin(FunctionName name, byte[] event) {
    if (event.length > LambdaService.MOST_BYTES) {
      throw Refusal.of(
          413,
          "RequestTooLargeException",
          event.length + " byte payload is too large, at most " + LambdaService.MOST_BYTES);
    }
    Sandboxes sandboxes = find(name.name()).resolve(name.qualifier(), alias -> alias.draw(random));
    sandboxes.reserve();
    return () -> run(name, sandboxes, event);
  }

  private Invocation run(FunctionName name, Sandboxes sandboxes, byte[] event) {
    var began = clock.instant();
    long start = System.nanoTime();
    Result result = sandboxes.run(event);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    boolean failed =
        switch (result) {
          case Result.Answered _ -> false;
          case Result.Failed _ -> true;
        };
    var invocation =
        new Invocation(result.payload(), sandboxes.function().version(), failed, began, took);
    metrics.record(name, invocation);
    return invocation;
  }

  static Refusal notFound(FunctionName name) {
    return Refusal.notFound("Function not found: " + name.arn()).with("Type", "User");
  }

  private DeployedFunction deployed(String name) {
    return functions.computeIfAbsent(FunctionName.parse(name).name(), DeployedFunction::new);
  }

  private DeployedFunction find(String name) {
    DeployedFunction found = closed ? null : functions.get(name);
    if (found == null) {
      throw notFound(new FunctionName(name, ""));
    }
    return found;
  }

  private String nextRevision() {
    String count = Long.toString(revisions.incrementAndGet());
    return UUID.nameUUIDFromBytes(count.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Invocations under way are interrupted, and none begin. */
  @Override
  public void close() {
    closed = true;
    functions.values().forEach(DeployedFunction::close);
  }
}
