package com.huntaze.rehearsal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that the Dockerfile describes, built by following it and run as ECS would run it, but
 * for Docker: see {@link StandIns} for the base images and {@link RootFolder} for a container.
 */
class ImageIT {
  private static final Duration END = Duration.ofSeconds(10);

  /** Nobody listens on port 1, so that no test talks to AWS or to a database of this machine. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "CANARY_JOURNAL_PASSWORD", "none",
          "CANARY_JOURNAL_PORT", "1",
          "CANARY_PORT", "0",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
          "AWS_ACCESS_KEY_ID", "none",
          "AWS_SECRET_ACCESS_KEY", "none");

  /** A key with two lines at least: libraries name the line that one begins with. */
  private static final Pattern SECRET =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE"
              + " KEY-----\\s+[A-Za-z0-9+/]{64}\\s+[A-Za-z0-9+/=]{16}|\\b(AKIA|ASIA)[0-9A-Z]{16}\\b");

  @TempDir static Path work;
  private static Image image;

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(mayEnter(), "needs root and unshare, to give a process a root folder of its own");
    assumeTrue(
        Files.exists(DockerfileTest.TOP.resolve("controller/target/sbom.json")),
        "built offline (-o): CycloneDX makes no list of libraries then");
    image =
        new ImageBuild(BuildContext.of(DockerfileTest.TOP), work, DockerfileTest.DIGESTS)
            .build(DockerfileTest.dockerfile());
  }

  private static boolean mayEnter() throws InterruptedException {
    try {
      Command.run("unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "none", "/mnt");
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void itRunsReadOnlyAsNobodyUntilSigtermAndEndsInTime() throws Exception {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    // a cache that does not fit the JVM, the options or the jars ends the start
    variables.put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    try (Container container = Container.start(image, variables, work.resolve("controller.log"));
        HttpClient http = HttpClient.newHttpClient()) {
      URI page = URI.create(container.address());
      assertThat(get(http, page).body()).contains("<title>");
      assertThat(get(http, page.resolve("health/live")).statusCode()).isEqualTo(200);
      assertThat(probe(page.getPort())).isZero();
      container.terminate();
      assertThat(container.exitCode(END)).as(container.log()).isZero();
      assertThat(container.log()).doesNotContain("ClassNotFound", "NoClassDefFound", "Read-only");
    }
  }

  private static HttpResponse<String> get(HttpClient http, URI address) throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Test
  void beyondLoopbackItAsksForASignIn() throws Exception {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("CANARY_HOST", "0.0.0.0");
    try (Container open = Container.start(image, variables, work.resolve("open.log"))) {
      assertThat(open.exitCode(END)).isEqualTo(2);
      assertThat(open.log()).contains("server.host must be a loopback address");
    }
    variables.put(
        "CANARY_ALB_ARN",
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/canary/0123456789abcdef");
    variables.put("CANARY_OIDC_ISSUER", "https://people.example");
    variables.put("CANARY_OIDC_CLIENT_ID", "page");
    variables.put("CANARY_OPERATORS", "olga@people.example");
    try (Container behind = Container.start(image, variables, work.resolve("behind.log"));
        HttpClient http = HttpClient.newHttpClient()) {
      int port = URI.create(behind.address()).getPort();
      assertThat(get(http, URI.create("http://127.0.0.1:" + port + "/")).statusCode())
          .isEqualTo(401);
      assertThat(probe(port)).isZero();
    }
  }

  @Test
  void theProbeFailsWhereNobodyAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertThat(probe(silent.getLocalPort())).isEqualTo(1);
    }
  }

  /** As the head of the Dockerfile gives it to the task definition. */
  private static int probe(int port) throws Exception {
    List<String> command = List.of("/opt/java/openjdk/bin/java", "@/opt/canary/probe.options");
    Process probe = image.run(command, Map.of("CANARY_PORT", "" + port)).inheritIO().start();
    assertThat(probe.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return probe.exitValue();
  }

  @Test
  void itHoldsTheControllerAndNothingElse() throws Exception {
    assertThat(names("/opt")).containsExactlyInAnyOrder("canary", "java");
    assertThat(names("/opt/canary"))
        .containsExactlyInAnyOrder(
            "controller.aot",
            "controller.jar",
            "jvm.options",
            "lib",
            "probe.options",
            "production-stack.conf",
            "production.conf",
            "sbom.json");
    assertThat(names("/opt/canary/lib"))
        .as("./mvnw clean removes libraries of other versions")
        .containsExactlyInAnyOrderElementsOf(classPath());
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(image.root().inside(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> classPath() throws IOException {
    try (JarFile jar = new JarFile(image.root().inside("/opt/canary/controller.jar").toFile())) {
      String entries = jar.getManifest().getMainAttributes().getValue("Class-Path");
      return Arrays.stream(entries.split(" ", -1)).map(it -> it.replaceFirst("^lib/", "")).toList();
    }
  }

  @Test
  void theSbomNamesEveryLibrary() throws Exception {
    JsonNode sbom =
        new ObjectMapper().readTree(image.root().inside("/opt/canary/sbom.json").toFile());
    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> components = new ArrayList<>();
    sbom.get("components")
        .forEach(it -> components.add(it.get("name").asText() + "-" + it.get("version").asText()));
    assertThat(names("/opt/canary/lib").stream().map(name -> name.replace(".jar", "")))
        .containsExactlyInAnyOrderElementsOf(components);
  }

  @Test
  void itsUserIsANumberAndMayWriteNothing() throws Exception {
    assertThat(image.user()).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
    try (Stream<Path> files = Files.walk(image.root().inside("/opt"))) {
      for (Path file : files.filter(it -> !Files.isSymbolicLink(it)).toList()) {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
        assertThat(modes)
            .as(file.toString())
            .doesNotContain(PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE)
            .contains(PosixFilePermission.OTHERS_READ);
        assertThat(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0);
      }
    }
  }

  @Test
  void noSecretIsInItsFilesOrLabels() throws Exception {
    assertThat(holdsSecret(aKey())).isTrue();
    assertThat(image.labels().toString()).doesNotContainPattern(SECRET);
    for (String name : names("/opt/canary")) {
      Path file = image.root().inside("/opt/canary/" + name);
      if (Files.isRegularFile(file)) {
        assertThat(holdsSecret(Files.readAllBytes(file))).as(name).isFalse();
      }
    }
    try (JarFile jar = new JarFile(image.root().inside("/opt/canary/controller.jar").toFile())) {
      for (var entry : Collections.list(jar.entries())) {
        try (InputStream in = jar.getInputStream(entry)) {
          assertThat(holdsSecret(in.readAllBytes())).as(entry.getName()).isFalse();
        }
      }
    }
  }

  private static byte[] aKey() throws GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String pem = "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(key);
    return pem.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean holdsSecret(byte[] file) {
    return SECRET.matcher(new String(file, StandardCharsets.ISO_8859_1)).find();
  }

  @Test
  void itSaysItsPortItsSignalAndWhatItIs() {
    assertThat(image.labels())
        .containsEntry("EXPOSE", "8080")
        .containsEntry("STOPSIGNAL", "SIGTERM")
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
        .containsKeys("org.opencontainers.image.title", "org.opencontainers.image.revision");
  }
}
