package com.huntaze.rehearsal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * sam/deploy.sh with the real AWS command line against endpoints on loopback. What it builds is a
 * stub: the build is the one that runs this test.
 */
class DeployScriptIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern VERSION = Pattern.compile("aws-cli/([12])\\.([0-9]+)");
  private static final String STACK = "huntaze-reads";

  @TempDir private Path home;

  private final Vertx vertx = Vertx.vertx();
  private final CloudFormationAccount account = new CloudFormationAccount();
  private final OtherServices others = new OtherServices();
  private AwsEndpoints endpoints;
  private Path parameters;

  private record Ended(int code, String said, String printed) {}

  @BeforeEach
  void open() throws Exception {
    assumeTrue(
        isThere("aws") && knowsEndpoints(),
        "there is no AWS command line of version 1.29 or 2.13 at least, which read"
            + " AWS_ENDPOINT_URL");
    endpoints = Blocking.await(AwsEndpoints.start(vertx, 0, List.of(account, others)), LIMIT);
    copy(PROJECT.resolve("sam"), home.resolve("sam"));
    Files.createDirectories(home.resolve(".ci"));
    Files.copy(PROJECT.resolve(".ci/find-java"), home.resolve(".ci/find-java"));
    script(
        home.resolve("mvnw"),
        """
        #!/bin/sh
        mkdir -p read-functions/target
        for jar in huntaze-mock-read huntaze-prisma-read; do
          printf 'PK\\005\\006%018d' 0 | tr 0 '\\000' > "read-functions/target/$jar.jar"
        done
        """);
    parameters = home.resolve("parameters");
    Files.writeString(parameters, "# of the test\nAlertEmail=ada@example.com\nVpcId=vpc-1\n");
  }

  @AfterEach
  void close() {
    if (endpoints != null) {
      Blocking.await(endpoints.close(), LIMIT);
    }
    vertx.close().await();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean knowsEndpoints() throws Exception {
    Process process = new ProcessBuilder("aws", "--version").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var version = VERSION.matcher(said);
    return version.find()
        && Integer.parseInt(version.group(2)) >= (version.group(1).equals("1") ? 29 : 13);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void script(Path at, String text) throws IOException {
    Files.writeString(at, text);
    Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended deploy(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("sam/deploy.sh").toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(home, "said-", ".txt");
    Path printed = Files.createTempFile(home, "printed-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(said.toFile())
            .redirectOutput(printed.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    var environment = builder.environment();
    environment.put("AWS_ENDPOINT_URL", endpoints.url());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("SUBSCRIPTION_TRIES", "1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(said), Files.readString(printed));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aDryRunShowsTheChangesAndLeavesNoStack() throws Exception {
    Ended ended = deploy("--parameters", parameters.toString(), "--dry-run");
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.printed()).contains("MockReadFunction");
    assertThat(account.status(STACK)).isEqualTo("NONE");
    assertThat(account.applied).hasValue(0);
  }

  @Test
  void itDeploysOnceAndAgainOnlyWhatChanged() throws Exception {
    Path controller = home.resolve("controller");
    Files.writeString(controller, "HostName=canary.example.com\nRun=1\n");
    Ended first =
        deploy(
            "--parameters", parameters.toString(), "--controller", controller.toString(), "--yes");
    assertThat(first.code()).as(first.said()).isZero();
    assertThat(account.status(STACK)).isEqualTo("CREATE_COMPLETE");
    assertThat(account.parameters(STACK)).contains("AlertEmail=ada@example.com");
    assertThat(account.parameters(STACK + "-canary"))
        .contains("AlertTopicArn=arn:aws:sns", "HostName=canary.example.com", "Run=1");
    assertThat(others.closed).containsExactly("huntaze-artifacts-123456789012-eu-west-1");
    assertThat(others.stored).isNotEmpty();
    assertThat(first.said()).contains("huntaze-prisma-read answers 200", "all subscriptions");

    int applied = account.applied.get();
    Ended again =
        deploy(
            "--parameters", parameters.toString(), "--controller", controller.toString(), "--yes");
    assertThat(again.code()).as(again.said()).isZero();
    assertThat(again.said()).contains("stack huntaze-reads: nothing to change");
    assertThat(account.applied).hasValue(applied);
  }

  @Test
  void withoutAYesNothingIsApplied() throws Exception {
    Ended ended = deploy("--parameters", parameters.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("not applied", "--yes");
    assertThat(account.applied).hasValue(0);
  }

  @Test
  void aStackThatFailsIsToldWithItsReasonAndTheRemedy() throws Exception {
    account.failure = "ROLLBACK_COMPLETE";
    Ended ended = deploy("--parameters", parameters.toString(), "--yes");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("quota of proxies is used up", "ROLLBACK_COMPLETE");
    Ended again = deploy("--parameters", parameters.toString(), "--yes");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.said()).contains("takes no change", "delete-stack");
  }

  @Test
  void whatDoesNotWorkAfterwardsFails() throws Exception {
    others.status = 503;
    Ended broken = deploy("--parameters", parameters.toString(), "--yes");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.said()).contains("huntaze-mock-read answers 503", "/aws/lambda/huntaze");
    others.status = 200;
    others.confirmed = false;
    Ended unconfirmed = deploy("--parameters", parameters.toString(), "--yes");
    assertThat(unconfirmed.code()).isEqualTo(1);
    assertThat(unconfirmed.said()).contains("not confirmed yet: ada@example.com");
  }

  @Test
  void aTemplateThatAwsRefusesChangesNothing() throws Exception {
    account.refusedText = "AWS::Serverless-2016-10-31";
    Ended ended = deploy("--parameters", parameters.toString(), "--yes");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("ValidationError", "nothing was changed");
    assertThat(others.stored).isEmpty();
  }

  @Test
  void shellcheckFindsNothing() throws Exception {
    assumeTrue(isThere("shellcheck"), "shellcheck is not installed");
    Path found = home.resolve("found");
    Process process =
        new ProcessBuilder("shellcheck", home.resolve("sam/deploy.sh").toString())
            .redirectErrorStream(true)
            .redirectOutput(found.toFile())
            .start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(found)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void misuseIsToldAtOnce() throws Exception {
    Path wrong = home.resolve("wrong");
    Files.writeString(wrong, "AlertEmail=a\nnot a parameter\n-x=1\n");
    Ended ended = deploy("--parameters", wrong.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said()).contains("these lines are not Name=value: 2 3");
    assertThat(deploy("--unknown").code()).isEqualTo(2);
    assertThat(deploy().said()).contains("--parameters is missing");
  }
}
