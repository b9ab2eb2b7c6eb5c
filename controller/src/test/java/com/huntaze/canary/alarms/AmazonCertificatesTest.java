package com.huntaze.canary.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.alarms.CertificateSource.Answer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonCertificatesTest {
  private static Signer signer;
  private static Signer issuer;

  private final AmazonCertificates certificates = new AmazonCertificates(Duration.ofSeconds(10));
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeAll
  static void makeKeys() {
    Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
    signer = Signer.rsa(Signer.SNS, 2048, yesterday);
    issuer = Signer.rsa("CN=An issuer", 2048, yesterday);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Answer served(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().add("Location", "/elsewhere.pem");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    int port = server.getAddress().getPort();
    return certificates.fetch(URI.create("http://127.0.0.1:" + port + "/x.pem"));
  }

  private static String pem(X509Certificate... chain) throws CertificateEncodingException {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate one : chain) {
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(one.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return pem.toString();
  }

  @Test
  void theCertificateThatIsServedIsFound() throws Exception {
    assertThat(served(200, pem(signer.certificate())))
        .isEqualTo(new Answer.Found(signer.certificate()));
  }

  @Test
  void aChainIsFoundWhenEachIssuedTheOneBefore() throws Exception {
    X509Certificate issued = signer.issuedBy(issuer, false);
    X509Certificate root = issuer.issuedBy(issuer, true);
    assertThat(served(200, pem(issued, root))).isEqualTo(new Answer.Found(issued));
  }

  @Test
  void aChainOfStrangersIsRefused() throws Exception {
    assertThat(served(200, pem(signer.certificate(), issuer.issuedBy(issuer, true))))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void anIssuerThatMayIssueNothingIsRefused() throws Exception {
    assertThat(served(200, pem(signer.issuedBy(issuer, false), issuer.certificate())))
        .isInstanceOf(Answer.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void whatIsNoCertificateIsRefused(String body) {
    assertThat(served(200, body)).isInstanceOf(Answer.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 403, 404})
  void whatIsNotThereIsRefusedAndNoRedirectFollowed(int status) {
    assertThat(served(status, "")).isInstanceOf(Answer.Refused.class);
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatMayBeThereLaterIsUnavailable(int status) {
    assertThat(served(status, "")).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void aFileTooLargeIsGivenUp() throws Exception {
    assertThat(served(200, pem(signer.certificate()) + " ".repeat(70_000)))
        .isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void aServerThatIsAwayIsUnavailable() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThat(certificates.fetch(URI.create("http://127.0.0.1:" + port + "/x.pem")))
        .isInstanceOf(Answer.Unavailable.class);
  }
}
