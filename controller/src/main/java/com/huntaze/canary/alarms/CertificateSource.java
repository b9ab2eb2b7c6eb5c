package com.huntaze.canary.alarms;

import java.net.URI;
import java.security.cert.X509Certificate;

/**
 * Where the certificate of a signature comes from. Asked only for addresses that passed every
 * check; answers within a few seconds.
 */
@FunctionalInterface
public interface CertificateSource {
  Answer fetch(URI address);

  /** What the address holds. */
  sealed interface Answer {
    record Found(X509Certificate certificate) implements Answer {}

    /** There is no usable certificate, and asking again will not help. */
    record Refused(String cause) implements Answer {}

    /** It could not be had this time. */
    record Unavailable(String cause) implements Answer {}
  }
}
