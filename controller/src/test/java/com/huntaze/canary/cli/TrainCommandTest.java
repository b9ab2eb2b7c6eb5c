package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainCommandTest {
  @Test
  void theDaemonAndTheObserverBeginAnswerAndEndWithoutADatabaseOrAws() {
    String file = Path.of("..", "config", "production.conf").toString();
    assertThat(new CommandLine(new TrainCommand()).execute("--config", file)).isZero();
  }
}
