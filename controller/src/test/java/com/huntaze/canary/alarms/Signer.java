package com.huntaze.canary.alarms;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with its certificate. */
record Signer(KeyPair keys, X509Certificate certificate) {
  static final String SNS = "CN=sns.amazonaws.com";

  /** What each test that asks for nothing else signs with; made once, as keys take long. */
  static final Signer GENUINE = rsa(SNS, 2048, SnsWorld.NOW.minus(Duration.ofDays(30)));

  /** Valid for 60 days. */
  static Signer rsa(String subject, int bits, Instant from) {
    return of(subject, keys("RSA", bits), "SHA256withRSA", from);
  }

  static Signer elliptic() {
    return of(SNS, keys("EC", 256), "SHA256withECDSA", SnsWorld.NOW.minus(Duration.ofDays(1)));
  }

  private static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Signer of(String subject, KeyPair keys, String algorithm, Instant from) {
    return new Signer(keys, issue(subject, keys, subject, keys, algorithm, from, false));
  }

  /** A certificate for the same key, issued by another. */
  X509Certificate issuedBy(Signer issuer, boolean mayIssue) {
    String subject = certificate.getSubjectX500Principal().getName();
    String name = issuer.certificate.getSubjectX500Principal().getName();
    Instant from = certificate.getNotBefore().toInstant();
    return issue(subject, keys, name, issuer.keys, "SHA256withRSA", from, mayIssue);
  }

  private static X509Certificate issue(
      String subject,
      KeyPair keys,
      String issuer,
      KeyPair issuerKeys,
      String algorithm,
      Instant from,
      boolean mayIssue) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.ONE,
              Date.from(from),
              Date.from(from.plus(Duration.ofDays(60))),
              new X500Name(subject),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(mayIssue));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String sign(String algorithm, String text) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
