package com.huntaze.canary.alarms;

import com.huntaze.canary.ops.BoundedGet;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates from AWS over https. The first of a PEM file is the signer, any others are its
 * issuers in order, and each must have signed the one before it. SNS publishes the signer alone, so
 * the anchor is the connection: the JDK verifies the endpoint's own certificate and name.
 */
public final class AmazonCertificates implements CertificateSource {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final long MAX_BYTES = 64 << 10;

  private final BoundedGet http;

  public AmazonCertificates() {
    this(LIMIT);
  }

  /**
   * @param limit of one fetch
   */
  public AmazonCertificates(Duration limit) {
    this.http = new BoundedGet(limit, MAX_BYTES);
  }

  @Override
  public Answer fetch(URI address) {
    return switch (http.get(address)) {
      case BoundedGet.Answer.Unavailable unavailable -> new Answer.Unavailable(unavailable.cause());
      case BoundedGet.Answer.Refused refused ->
          new Answer.Refused("there is no signing certificate: " + refused.cause());
      case BoundedGet.Answer.Body body -> parse(body.bytes());
    };
  }

  static Answer parse(byte[] pem) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        chain.add((X509Certificate) one);
      }
      for (int signed = 0; signed + 1 < chain.size(); signed++) {
        checkIssued(chain.get(signed), chain.get(signed + 1));
      }
    } catch (GeneralSecurityException broken) {
      return new Answer.Refused("the signing certificate or its chain is broken");
    }
    return chain.isEmpty()
        ? new Answer.Refused("the file holds no certificate")
        : new Answer.Found(chain.getFirst());
  }

  private static void checkIssued(X509Certificate subject, X509Certificate issuer)
      throws GeneralSecurityException {
    issuer.checkValidity();
    if (issuer.getBasicConstraints() < 0) {
      throw new GeneralSecurityException("the issuer may issue nothing");
    }
    subject.verify(issuer.getPublicKey());
  }
}
