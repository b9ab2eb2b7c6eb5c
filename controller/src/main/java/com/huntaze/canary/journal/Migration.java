package com.huntaze.canary.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One numbered step of the schema.
 *
 * @param version from 1, without gaps
 * @param name of its resource, {@code V1__what.sql}
 * @param sql statements, run together in one transaction
 */
record Migration(int version, String name, String sql) {
  /** Reads the resource {@code /journal/NAME}. */
  static Migration named(String name) {
    int version = Integer.parseInt(name.substring(1, name.indexOf("__")));
    try (InputStream resource = Migration.class.getResourceAsStream("/journal/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("the resource /journal/" + name + " is not in the jar");
      }
      return new Migration(
          version, name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SHA-256 of the text, the same for both kinds of line ends. */
  String checksum() {
    byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
