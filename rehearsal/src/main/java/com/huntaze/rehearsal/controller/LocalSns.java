package com.huntaze.rehearsal.controller;

import com.huntaze.canary.alarms.AmazonCertificates;
import com.huntaze.canary.alarms.CertificateSource;
import com.huntaze.canary.alarms.Confirmer;
import com.huntaze.canary.alarms.HttpConfirmer;
import java.net.URI;
import java.time.Duration;

/**
 * SNS's addresses, looked for at the rehearsal's endpoint. Nothing else differs from {@code serve}:
 * the checks see the addresses as they are written.
 *
 * @param endpoint of the rehearsal's AWS
 */
record LocalSns(URI endpoint) {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  CertificateSource certificates() {
    var source = new AmazonCertificates(LIMIT);
    return address -> source.fetch(here(address));
  }

  Confirmer confirmer() {
    var confirmer = new HttpConfirmer();
    return address -> confirmer.confirm(here(address));
  }

  private URI here(URI address) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return endpoint.resolve(address.getRawPath() + query);
  }
}
