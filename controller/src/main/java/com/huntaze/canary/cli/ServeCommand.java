package com.huntaze.canary.cli;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.daemon.Observatory;
import com.huntaze.canary.daemon.Service;
import com.huntaze.canary.ops.Hangup;
import com.huntaze.canary.ops.Termination;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.web.Start;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The daemon, until it is told to end. */
@Command(
    name = "serve",
    description = "Run the rollouts of a settings file, and serve the status page.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private final Termination termination;
  private final Function<Settings, Daemon> daemons;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--observe",
      description = {
        "Judge live traffic and show what a controller would do; move nothing.",
        "Nothing is journaled, nobody is told; it may run beside a controller."
      })
  private boolean observe;

  /**
   * @param daemons makes the daemon of its settings
   */
  public ServeCommand(Termination termination, Function<Settings, Daemon> daemons) {
    this.termination = termination;
    this.daemons = daemons;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> problem = LogFormat.problem(System.getenv());
    if (problem.isPresent()) {
      config.complain(problem.get());
      return Canary.USAGE;
    }
    Optional<Settings> settings = config.settings();
    if (settings.isEmpty()) {
      return Canary.USAGE;
    }
    PrintStream out = System.out;
    try (Service service =
        observe ? new Observatory(settings.get()) : daemons.apply(settings.get())) {
      Hangup.listen(() -> reload(service));
      return switch (service.start()) {
        case Start.Refused(String why) -> {
          config.complain(why);
          yield Canary.FAILURE;
        }
        case Start.Listening(int port) -> {
          out.println("http://" + settings.get().server().host() + ":" + port + "/");
          termination.await();
          yield 0;
        }
      };
    }
  }

  /** Settings that are wrong change nothing, and what is wrong with them is told as at a start. */
  private synchronized void reload(Service service) {
    Optional<Settings> next = config.settings();
    next.ifPresentOrElse(
        service::reload,
        () -> config.complain("settings not reloaded: the rollouts go on with those from before"));
  }
}
