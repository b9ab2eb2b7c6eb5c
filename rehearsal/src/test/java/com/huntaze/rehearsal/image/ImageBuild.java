package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Follows a Dockerfile's instructions, one after the other, in folders of this machine. */
final class ImageBuild {
  private final BuildContext context;
  private final Path work;
  private final Map<String, String> given;
  private final Map<String, RootFolder> stages = new HashMap<>();

  /**
   * @param work takes the stages
   * @param given {@code --build-arg}
   */
  ImageBuild(BuildContext context, Path work, Map<String, String> given) {
    this.context = context;
    this.work = work;
    this.given = given;
  }

  /** Builds every stage; the last one is the image. */
  Image build(Dockerfile file) throws IOException, InterruptedException {
    Variables arguments = new Variables();
    file.arguments().forEach(argument -> arguments.declare(argument, given));
    Optional<Image> last = Optional.empty();
    for (Dockerfile.Stage stage : file.stages()) {
      last = Optional.of(new Building(stage, arguments.expand(stage.base())).image());
    }
    return last.orElseThrow();
  }

  /** One stage on its way. */
  private final class Building {
    private final Dockerfile.Stage stage;
    private final RootFolder root;
    private final Variables variables = new Variables();
    private final Map<String, String> environment;
    private final Map<String, String> labels = new HashMap<>();
    private List<String> entrypoint = List.of();
    private List<String> arguments = List.of();
    private String user = "0:0";
    private String directory = "/";

    Building(Dockerfile.Stage stage, String base) throws IOException, InterruptedException {
      this.stage = stage;
      this.root = StandIns.of(base, work.resolve(stage.name()));
      this.environment = StandIns.environment(base);
      stages.put(stage.name(), root);
    }

    Image image() throws IOException, InterruptedException {
      for (Instruction instruction : stage.instructions()) {
        try {
          follow(instruction);
        } catch (IOException failed) {
          throw new IOException(
              "Dockerfile:" + instruction.line() + ": " + failed.getMessage(), failed);
        }
      }
      List<String> command = new ArrayList<>(entrypoint);
      command.addAll(arguments);
      return new Image(root, command, user, environment, labels);
    }

    private void follow(Instruction instruction) throws IOException, InterruptedException {
      switch (instruction.keyword()) {
        case "ARG" -> variables.declare(instruction, given);
        case "WORKDIR" -> {
          directory = instruction.text();
          Files.createDirectories(root.inside(directory));
        }
        case "COPY" -> copy(instruction.words());
        case "RUN" -> Command.run(root.asRoot(directory, instruction.command(), environment));
        case "USER" -> user = instruction.text();
        case "ENTRYPOINT" -> entrypoint = instruction.command();
        case "CMD" -> arguments = instruction.command();
        case "EXPOSE", "STOPSIGNAL" -> labels.put(instruction.keyword(), instruction.text());
        case "LABEL" -> {
          for (String label : instruction.words()) {
            String[] parts = variables.expand(label).split("=", 2);
            labels.put(parts[0], parts[1]);
          }
        }
        default -> throw new IOException("not understood here: " + instruction.keyword());
      }
    }

    private RootFolder stage(String name) {
      return Objects.requireNonNull(stages.get(name), name);
    }

    /** Modes and times are kept, owners are root; of a folder, what is in it. */
    private void copy(List<String> words) throws IOException, InterruptedException {
      boolean fromStage = words.getFirst().startsWith("--from=");
      String target = words.getLast();
      Path to = root.inside(target.startsWith("/") ? target : directory + "/" + target);
      Files.createDirectories(target.endsWith("/") ? to : to.getParent());
      for (String source : words.subList(fromStage ? 1 : 0, words.size() - 1)) {
        Path from =
            fromStage
                ? stage(words.getFirst().split("=", 2)[1]).inside(source)
                : context.find(source);
        String what = Files.isDirectory(from) ? from + "/." : from.toString();
        Command.run(
            "cp", "-r", "--no-dereference", "--preserve=mode,timestamps", what, to.toString());
      }
    }
  }
}
