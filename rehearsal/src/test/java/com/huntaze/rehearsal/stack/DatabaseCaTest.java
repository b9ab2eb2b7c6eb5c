package com.huntaze.rehearsal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseCaTest {
  private static final String FILE = "amazon-root-cas.pem";

  @Test
  void theLayerHoldsAmazonsFourRootsWhereTheFunctionsLookForThem()
      throws IOException, CertificateException {
    List<X509Certificate> roots;
    try (InputStream pem =
        Files.newInputStream(Stack.FOLDER.resolve("database-ca").resolve(FILE))) {
      roots =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
    }
    assertThat(roots)
        .extracting(root -> root.getSubjectX500Principal().getName())
        .containsExactly(
            "CN=Amazon Root CA 1,O=Amazon,C=US",
            "CN=Amazon Root CA 2,O=Amazon,C=US",
            "CN=Amazon Root CA 3,O=Amazon,C=US",
            "CN=Amazon Root CA 4,O=Amazon,C=US");
    assertThat(roots)
        .allMatch(
            root -> root.getNotAfter().toInstant().isAfter(Instant.parse("2030-01-01T00:00:00Z")));
    Resource layer = Stack.read().resource("template.yaml", "DatabaseCaLayer");
    assertThat(layer.property("/ContentUri").asText()).isEqualTo("database-ca/");
    assertThat(
            Stack.read()
                .resource("template.yaml", "PrismaReadFunction")
                .property("/Environment/Variables/HUNTAZE_DB_CA_FILE")
                .asText())
        .isEqualTo("/opt/" + FILE);
  }
}
