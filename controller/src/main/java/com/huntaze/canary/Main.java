package com.huntaze.canary;

import com.huntaze.canary.cli.Canary;
import com.huntaze.canary.cli.CheckCommand;
import com.huntaze.canary.cli.JudgeCommand;
import com.huntaze.canary.cli.ServeCommand;
import com.huntaze.canary.cli.TrainCommand;
import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.daemon.HardeningAudit;
import com.huntaze.canary.ops.Termination;
import java.util.ArrayList;
import java.util.List;

/** The daemon's program: {@code serve}, {@code check} and {@code judge}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Termination termination = Termination.watch();
    List<Object> commands = new ArrayList<>(commands(termination));
    commands.add(new TrainCommand());
    termination.exit(Canary.run(commands, arguments));
  }

  /** For a program that has commands of its own beside these. */
  public static List<Object> commands(Termination termination) {
    return List.of(
        new ServeCommand(termination, Daemon::new),
        new CheckCommand(HardeningAudit::new),
        new JudgeCommand());
  }
}
