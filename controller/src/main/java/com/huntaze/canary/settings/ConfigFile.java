package com.huntaze.canary.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a HOCON file: parses it, fills in {@code ${VARIABLE}} from the given environment and from
 * the file itself. What cannot be filled in is reported by the section that reads it.
 */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * @param file as it shall be named in messages
   * @param environment in place of the process's own
   * @return empty when the file could not be read at all; the reason is among the problems
   */
  public static Optional<StrictConfig> read(
      Path file, Map<String, String> environment, Problems problems) {
    return parse(file, environment, problems).map(root -> open(root, file, problems));
  }

  static Optional<ConfigObject> parse(
      Path file, Map<String, String> environment, Problems problems) {
    Place whole = new Place(file.toString(), 0);
    String unreadable = unreadable(file);
    if (!unreadable.isEmpty()) {
      problems.add(whole, unreadable);
      return Optional.empty();
    }
    Config parsed;
    try {
      parsed =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false));
    } catch (ConfigException malformed) {
      problems.add(placeOf(malformed, whole), "malformed HOCON: " + messageOf(malformed));
      return Optional.empty();
    }
    try {
      return Optional.of(resolve(parsed, environment));
    } catch (ConfigException unresolvable) {
      // The library's message may quote the environment, and with it a secret.
      problems.add(
          placeOf(unresolvable, whole),
          "malformed HOCON: a ${...} refers to itself, or joins what cannot be joined");
      return Optional.empty();
    }
  }

  /**
   * The environment is a fallback for the time of resolving only. The library's own way, {@code
   * resolveWith}, refuses a key that is written twice, {@code port = 8080, port = ${?PORT}}.
   */
  private static ConfigObject resolve(Config parsed, Map<String, String> environment) {
    ConfigObject resolved =
        parsed
            .withFallback(variables(environment))
            .resolve(
                ConfigResolveOptions.defaults()
                    .setUseSystemEnvironment(false)
                    .setAllowUnresolved(true))
            .root();
    for (String name : environment.keySet()) {
      resolved = parsed.root().containsKey(name) ? resolved : resolved.withoutKey(name);
    }
    return resolved;
  }

  static StrictConfig open(ConfigObject root, Path file, Problems problems) {
    Place whole = new Place(file.toString(), 0);
    return new StrictConfig(root, "", Place.of(root.origin(), whole), problems);
  }

  private static String unreadable(Path file) {
    if (Files.isDirectory(file)) {
      return "is a directory, not a file";
    }
    if (!Files.exists(file)) {
      return "no such file";
    }
    return Files.isReadable(file) ? "" : "cannot be read: permission denied";
  }

  private static Config variables(Map<String, String> environment) {
    Map<String, Object> values = new HashMap<>();
    environment.forEach(
        (name, value) ->
            values.put(name, ConfigValueFactory.fromAnyRef(value, Place.variable(name))));
    return ConfigValueFactory.fromMap(values).toConfig();
  }

  private static Place placeOf(ConfigException exception, Place whole) {
    return exception.origin() == null ? whole : Place.of(exception.origin(), whole);
  }

  /** Without the place in front, which is reported in our own form. */
  private static String messageOf(ConfigException exception) {
    String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    String place = exception.origin() == null ? "" : exception.origin().description() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }
}
