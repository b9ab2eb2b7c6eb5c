package com.huntaze.canary.alarms;

import com.huntaze.canary.port.Webhook.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Whether SNS signed a message: its certificate is fetched, looked at and used.
 *
 * @param certificates asked only here, after every check that needs no network
 */
record Authenticity(CertificateSource certificates) {
  private static final int MIN_KEY_BITS = 2048;

  /** The names under which SNS signs: one for most Regions, others with the Region in them. */
  private static final Pattern SUBJECT =
      Pattern.compile("sns(?:-signing)?(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");

  /**
   * @param address of the certificate, checked before
   * @return empty when the signature is good
   */
  Optional<Reply> refusal(Envelope envelope, URI address, Instant now) {
    return switch (certificates.fetch(address)) {
      case CertificateSource.Answer.Unavailable unavailable ->
          Optional.of(
              new Reply(503, "the signing certificate cannot be fetched: " + unavailable.cause()));
      case CertificateSource.Answer.Refused refused -> forged(refused.cause());
      case CertificateSource.Answer.Found found -> judged(envelope, found.certificate(), now);
    };
  }

  private static Optional<Reply> judged(
      Envelope envelope, X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateException outdated) {
      return forged("the signing certificate is expired or not valid yet");
    }
    if (!isOfSns(certificate)) {
      return forged("the signing certificate is not that of SNS");
    }
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < MIN_KEY_BITS) {
      return forged("the signing certificate's key is not RSA of " + MIN_KEY_BITS + " bits");
    }
    return isSigned(envelope, key) ? Optional.empty() : forged("the signature is wrong");
  }

  private static boolean isOfSns(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .anyMatch(part -> SUBJECT.matcher(String.valueOf(part.getValue())).matches());
    } catch (InvalidNameException malformed) {
      return false;
    }
  }

  private static boolean isSigned(Envelope envelope, RSAPublicKey key) {
    // SNS's version 1 is SHA-1, still its topics' default; collisions need a chosen text, which
    // only its publishers have.
    String algorithm = envelope.signed().version().equals("1") ? "SHA1withRSA" : "SHA256withRSA";
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(envelope.signedText().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(envelope.signed().signature()));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Optional<Reply> forged(String detail) {
    return Optional.of(new Reply(403, detail));
  }
}
