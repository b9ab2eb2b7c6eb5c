package com.huntaze.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However a rehearsal ends, nothing of it goes on. */
class EndingIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void sigtermStopsPostgresAndTheControllerToo() throws Exception {
    try (CanaryProcess rehearsal = CanaryProcess.start("rehearse", "--port", "0")) {
      assertThat(rehearsal.line()).startsWith("http://127.0.0.1:");
      List<ProcessHandle> started = rehearsal.everyProcess();
      assertThat(started).hasSizeGreaterThan(10);
      rehearsal.terminate();
      assertThat(rehearsal.exitCode(LIMIT)).as(rehearsal.errors()).isZero();
      assertGone(started);
    }
  }

  @Test
  void evenSigkillLeavesNothingRunning() throws Exception {
    try (CanaryProcess rehearsal = CanaryProcess.start("rehearse", "--port", "0")) {
      rehearsal.line();
      List<ProcessHandle> started = rehearsal.everyProcess();
      rehearsal.kill();
      assertGone(started);
    }
  }

  @Test
  void aBusyPortIsOneLineAndStartsNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CanaryProcess rehearsal =
            CanaryProcess.start("rehearse", "--port", "" + taken.getLocalPort())) {
      assertThat(rehearsal.exitCode(LIMIT)).isEqualTo(1);
      assertThat(rehearsal.errors())
          .isEqualTo(
              "rehearsal: port %d is in use or not allowed; choose another with --port, 0 for any free one\n"
                  .formatted(taken.getLocalPort()));
      assertThat(rehearsal.rest()).isEmpty();
    }
  }

  private static void assertGone(List<ProcessHandle> processes) {
    processes.forEach(
        process ->
            assertThat(process.onExit().orTimeout(20, TimeUnit.SECONDS))
                .as(() -> process.info().commandLine().orElse("?"))
                .succeedsWithin(Duration.ofSeconds(20)));
  }
}
