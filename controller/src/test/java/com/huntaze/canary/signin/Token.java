package com.huntaze.canary.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token as the load balancer makes it, to be spoilt. */
final class Token {
  static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/canary/0123456789abcdef";
  static final String ISSUER = "https://people.example";
  static final String CLIENT = "canary-page";
  static final String KEY_ID = "12345678-1234-1234-1234-123456789012";
  static final KeyPair KEYS = keys();

  final ObjectNode header =
      JsonNodeFactory.instance
          .objectNode()
          .put("typ", "JWT")
          .put("alg", "ES256")
          .put("kid", KEY_ID)
          .put("signer", ARN)
          .put("iss", ISSUER)
          .put("client", CLIENT)
          .put("exp", AlbWorld.NOW.getEpochSecond() + 120);
  final ObjectNode claims =
      JsonNodeFactory.instance
          .objectNode()
          .put("sub", "1234567890")
          .put("email", AlbWorld.OPERATOR)
          .put("iss", ISSUER)
          .put("exp", AlbWorld.NOW.getEpochSecond() + 120);

  static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Token of(String email) {
    Token token = new Token();
    token.claims.put("email", email);
    return token;
  }

  Token header(String name, String value) {
    header.put(name, value);
    return this;
  }

  /** Padded, as the load balancer writes it. */
  String signed() {
    return signedBy(KEYS.getPrivate());
  }

  /** As everybody else writes it. */
  String signedWithoutPadding() {
    return signed(content().replace("=", ""), KEYS.getPrivate()).replace("=", "");
  }

  String signedBy(PrivateKey key) {
    return signed(content(), key);
  }

  private static String signed(String content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encode(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The old trick: the public key, which everybody has, as the secret of a HMAC. */
  String signedWithThePublicKey() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
      byte[] signature = mac.doFinal(content().getBytes(StandardCharsets.US_ASCII));
      return content() + "." + encode(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String content() {
    return encode(header.toString().getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
