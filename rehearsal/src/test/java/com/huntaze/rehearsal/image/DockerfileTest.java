package com.huntaze.rehearsal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen in the Dockerfile without following it. */
class DockerfileTest {
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  static final String DIGEST = "sha256:" + "0".repeat(64);
  static final Map<String, String> DIGESTS = Map.of("JRE_DIGEST", DIGEST, "BASE_DIGEST", DIGEST);

  @TempDir Path folder;

  static Dockerfile dockerfile() throws IOException {
    return Dockerfile.read(TOP.resolve("Dockerfile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JRE_DIGEST", "BASE_DIGEST"})
  void withoutADigestNothingIsBuiltAndTheMessageSaysWhatToGive(String name) throws IOException {
    Dockerfile file = dockerfile();
    String other = name.equals("JRE_DIGEST") ? "BASE_DIGEST" : "JRE_DIGEST";
    ImageBuild build =
        new ImageBuild(BuildContext.of(TOP), folder.resolve("work"), Map.of(other, DIGEST));
    assertThatThrownBy(() -> build.build(file))
        .isInstanceOf(Variables.Missing.class)
        .hasMessageStartingWith(
            name + ": is missing: give it with --build-arg " + name + "=sha256:");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void everyStageBeginsFromAnImageOfAVersionAndADigest() throws IOException {
    Dockerfile file = dockerfile();
    Variables arguments = new Variables();
    file.arguments().forEach(argument -> arguments.declare(argument, DIGESTS));
    assertThat(file.stages().stream().map(stage -> arguments.expand(stage.base())))
        .containsExactly(
            "eclipse-temurin:25.0.3_9-jre-noble@" + DIGEST,
            "gcr.io/distroless/base-nossl-debian12:nonroot@" + DIGEST);
  }

  @Test
  void theImageItselfIsOnlyCopiedTogetherAndNeedsNoShell() throws IOException {
    List<Instruction> image = dockerfile().last().instructions();
    assertThat(image.stream().map(Instruction::keyword)).doesNotContain("RUN", "ADD", "SHELL");
    assertThat(
            image.stream()
                .filter(it -> it.keyword().equals("ENTRYPOINT") || it.keyword().equals("CMD")))
        .hasSize(2)
        .noneMatch(Instruction::needsShell);
    assertThat(
            image.stream()
                .filter(it -> it.keyword().equals("COPY"))
                .map(it -> it.words().getFirst()))
        .containsOnly("--from=trained");
  }

  @Test
  void nothingInItIsNamedLikeASecret() throws IOException {
    Dockerfile file = dockerfile();
    Stream<Instruction> all =
        Stream.concat(
            file.arguments().stream(),
            file.stages().stream().flatMap(stage -> stage.instructions().stream()));
    assertThat(all)
        .noneMatch(
            it -> it.text().matches("(?is).*(password|secret|token|credential|access.?key).*"));
  }

  @Test
  void theHeadSaysWhatTheInstructionsSay() throws IOException {
    String head = Files.readString(TOP.resolve("Dockerfile")).split("\nARG ", 2)[0];
    List<Instruction> image = dockerfile().last().instructions();
    for (String keyword : List.of("USER", "EXPOSE", "STOPSIGNAL")) {
      String value =
          image.stream()
              .filter(it -> it.keyword().equals(keyword))
              .map(Instruction::text)
              .findFirst()
              .orElseThrow();
      assertThat(head).contains(value);
    }
    List<String> probe = Files.readAllLines(TOP.resolve("controller/image/probe.options"));
    assertThat(head).contains("@/opt/canary/probe.options");
    assertThat(probe).contains("/opt/canary/controller.jar", "com.huntaze.canary.Probe");
  }
}
