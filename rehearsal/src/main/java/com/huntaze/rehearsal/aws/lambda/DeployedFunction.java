package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One function's code: what is unpublished, its numbered versions, and the aliases of these. */
final class DeployedFunction {
  static final String UNPUBLISHED = "$LATEST";

  private final String name;
  private final TreeMap<Integer, Sandboxes> versions = new TreeMap<>();
  private final Map<String, Alias> aliases = new TreeMap<>();
  private @Nullable Sandboxes unpublished;

  DeployedFunction(String name) {
    this.name = name;
  }

  synchronized void register(LambdaFunction function) {
    unpublished = new Sandboxes(function);
  }

  synchronized void publish(LambdaFunction function) {
    versions.put(Integer.parseInt(function.version()), new Sandboxes(function));
    unpublished = new Sandboxes(function.as(UNPUBLISHED));
  }

  /**
   * What this qualifier stands for.
   *
   * @param choice between the versions of an alias
   * @throws Refusal where there is no such version or alias
   */
  synchronized Sandboxes resolve(String qualifier, Function<Alias, String> choice) {
    Alias alias = aliases.get(qualifier);
    String version = alias == null ? qualifier : choice.apply(alias);
    Sandboxes found = version.isEmpty() ? unpublished : find(version);
    if (found == null) {
      throw Functions.notFound(new FunctionName(name, qualifier));
    }
    return found;
  }

  synchronized Alias alias(String alias) {
    Alias found = aliases.get(alias);
    if (found == null) {
      throw Refusal.notFound("Cannot find alias arn: " + new FunctionName(name, alias).arn())
          .with("Type", "User");
    }
    return found;
  }

  /**
   * @throws Refusal where one of its versions was never published
   */
  synchronized void put(Alias alias) {
    published(alias.version());
    alias.weights().keySet().forEach(this::published);
    aliases.put(alias.name(), alias);
  }

  /** The unpublished code first, then by number. */
  synchronized List<LambdaFunction> versions() {
    List<LambdaFunction> all = new ArrayList<>();
    if (unpublished != null) {
      all.add(unpublished.function().as(UNPUBLISHED));
    }
    versions.values().forEach(version -> all.add(version.function()));
    return all;
  }

  private void published(String version) {
    if (find(version) == null) {
      throw Functions.notFound(new FunctionName(name, version));
    }
  }

  private @Nullable Sandboxes find(String version) {
    return version.matches("[0-9]{1,9}") ? versions.get(Integer.parseInt(version)) : null;
  }

  synchronized void close() {
    versions.values().forEach(Sandboxes::close);
    if (unpublished != null) {
      unpublished.close();
    }
  }
}
