package com.huntaze.canary.alarms;

import com.huntaze.canary.ops.Recent;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * Keeps the certificates that were found: SNS uses one a Region for months, and an address never
 * changes its content. What was not found is asked for again.
 */
final class CachedCertificates implements CertificateSource {
  private static final int MAX_CERTIFICATES = 16;

  private final CertificateSource source;
  private final Map<URI, X509Certificate> found = Recent.atMost(MAX_CERTIFICATES);

  CachedCertificates(CertificateSource source) {
    this.source = source;
  }

  @Override
  public Answer fetch(URI address) {
    X509Certificate known = found.get(address);
    if (known != null) {
      return new Answer.Found(known);
    }
    Answer answer = source.fetch(address);
    if (answer instanceof Answer.Found(X509Certificate certificate)) {
      found.put(address, certificate);
    }
    return answer;
  }
}
