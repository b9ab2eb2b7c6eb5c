package com.huntaze.canary.signin;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * A JWT as a load balancer writes it: its base64url carries padding, which JWT libraries refuse,
 * and issuer, client and expiry stand in the header (ELB user guide, "Authenticate users using an
 * Application Load Balancer").
 */
final class AlbToken {
  private static final int PARTS = 3;

  /** One name twice would let two readers see two tokens under one signature. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String[] parts;
  private final JsonNode header;

  private AlbToken(String[] parts, JsonNode header) {
    this.parts = parts;
    this.header = header;
  }

  /** Empty when its shape or its header is malformed. */
  static Optional<AlbToken> parse(String token) {
    String[] parts = token.split("\\.", -1);
    return parts.length == PARTS
        ? object(parts[0]).map(header -> new AlbToken(parts, header))
        : Optional.empty();
  }

  JsonNode header() {
    return header;
  }

  /** A text of the header, empty where it has none. */
  String text(String name) {
    return header.path(name).isTextual() ? header.path(name).textValue() : "";
  }

  /** By ES256, whatever the header says. */
  boolean isSignedBy(ECPublicKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** What it says of the person; to be read only once the signature is known to be good. */
  Optional<JsonNode> claims() {
    return object(parts[1]);
  }

  private static Optional<JsonNode> object(String part) {
    try {
      return Optional.ofNullable(JSON.readTree(Base64.getUrlDecoder().decode(part)))
          .filter(JsonNode::isObject);
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
