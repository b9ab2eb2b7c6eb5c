package com.huntaze.canary.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The page and its files, read once from the class path. All files share one path {@code
 * /assets/HASH/} whose hash covers them all: modules import each other by relative name, and a
 * changed file is never mixed with cached old ones.
 */
final class Assets {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "app.css", STYLE,
          "app.js", SCRIPT,
          "stream.js", SCRIPT,
          "overview.js", SCRIPT,
          "charts.js", SCRIPT,
          "evidence.js", SCRIPT,
          "decisions.js", SCRIPT,
          "words.js", SCRIPT,
          "icon.svg", "image/svg+xml");

  /** One file. */
  record Asset(String contentType, Buffer body) {}

  private final Map<String, Asset> files;
  private final String hash;
  private final Buffer page;

  private Assets(Map<String, Asset> files, String hash, Buffer page) {
    this.files = files;
    this.hash = hash;
    this.page = page;
  }

  /**
   * @throws IllegalStateException when the jar lacks a file, which is a fault of the build
   */
  static Assets load() {
    var files = new TreeMap<String, Asset>();
    TYPES.forEach((name, type) -> files.put(name, new Asset(type, resource("web/" + name))));
    String plot = "META-INF/resources/webjars/uplot/" + plotVersion() + "/dist/";
    files.put("uplot.js", new Asset(SCRIPT, resource(plot + "uPlot.iife.min.js")));
    files.put("uplot.css", new Asset(STYLE, resource(plot + "uPlot.min.css")));
    String hash = hash(files);
    String page = resource("web/index.html").toString().replace("{{assets}}", "/assets/" + hash);
    return new Assets(files, hash, Buffer.buffer(page));
  }

  Buffer page() {
    return page;
  }

  Optional<Asset> find(String hash, String name) {
    return hash.equals(this.hash) ? Optional.ofNullable(files.get(name)) : Optional.empty();
  }

  private static String plotVersion() {
    var properties = new Properties();
    String path = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
    try {
      properties.load(new StringReader(resource(path).toString()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties.getProperty("version");
  }

  private static Buffer resource(String path) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + path);
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String hash(Map<String, Asset> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, asset) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(asset.body().getBytes());
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
