package com.huntaze.canary.cli;

import com.huntaze.canary.settings.Nearest;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: subcommands, one line for a mistake, and the exit code. 0 success, 1 failure, 2
 * usage or configuration.
 */
@Command(
    name = "canary",
    description = "Rolls a new read path out on evidence, and takes it back when it hurts.",
    versionProvider = Canary.Version.class,
    mixinStandardHelpOptions = true)
public final class Canary implements Runnable {
  public static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
  public static final int USAGE = CommandLine.ExitCode.USAGE;

  @Spec private CommandSpec spec = CommandSpec.create();

  private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

  private Canary() {}

  /**
   * Runs one command.
   *
   * @param commands instances annotated with {@link Command}
   * @return exit code
   */
  public static int run(List<Object> commands, String... arguments) {
    CommandLine line = new CommandLine(new Canary());
    commands.forEach(line::addSubcommand);
    line.setParameterExceptionHandler((mistake, _) -> usage(mistake));
    line.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command; one of " + String.join(", ", names(spec.commandLine())));
  }

  private static int usage(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + explain(mistake));
    err.flush();
    return USAGE;
  }

  private static String explain(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    if (mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      if (word.startsWith("-")) {
        String name = word.split("=", 2)[0];
        return "unknown option " + name + Nearest.hint(name, options(command));
      }
      return command.getSubcommands().isEmpty()
          ? "unexpected argument " + word
          : "unknown command " + word + Nearest.hint(word, names(command));
    }
    return String.valueOf(mistake.getMessage()).lines().findFirst().orElse("bad arguments");
  }

  private static List<String> names(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream().map(option -> option.longestName()).toList();
  }

  /** What no command expected: told in one line, kept whole in the log. */
  private static int failed(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + describe(failure));
    err.flush();
    LOG.debug("command failed", failure);
    return FAILURE;
  }

  private static String describe(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** As the jar's manifest has it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Canary.class.getPackage().getImplementationVersion();
      return new String[] {"canary " + (version == null ? "(not packaged)" : version)};
    }
  }
}
