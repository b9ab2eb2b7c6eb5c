package com.huntaze.rehearsal.bench.cold;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for {@code localhost} and the authority that signed it, both RSA of 2,048 bits as
 * RDS has them by default ({@code rds-ca-rsa2048-g1}); made anew for each bench.
 *
 * @param authority PEM file
 * @param certificate PEM file
 * @param key PEM file, readable by its owner only
 */
record ServerCertificate(Path authority, Path certificate, Path key) {
  private static final X500Name AUTHORITY = new X500Name("CN=bench authority");
  private static final X500Name SERVER = new X500Name("CN=localhost");
  private static final int BITS = 2048;

  static ServerCertificate write(Path directory) throws IOException {
    try {
      KeyPair authority = keys();
      KeyPair server = keys();
      var own =
          builder(AUTHORITY, authority, BigInteger.ONE)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      var signed =
          builder(SERVER, server, BigInteger.TWO)
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
      Path key =
          Files.createFile(
              directory.resolve("server.key"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, pem("PRIVATE KEY", server.getPrivate().getEncoded()));
      return new ServerCertificate(
          certificate(directory.resolve("authority.pem"), own, authority),
          certificate(directory.resolve("server.pem"), signed, authority),
          key);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
      throw new IllegalStateException("this JDK has no RSA", impossible);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name subject, KeyPair keys, BigInteger serial) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        serial,
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(Duration.ofDays(30))),
        subject,
        keys.getPublic());
  }

  private static Path certificate(
      Path file, org.bouncycastle.cert.X509v3CertificateBuilder builder, KeyPair authority)
      throws OperatorCreationException, IOException {
    X509CertificateHolder made =
        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate()));
    return Files.writeString(file, pem("CERTIFICATE", made.getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
  }
}
