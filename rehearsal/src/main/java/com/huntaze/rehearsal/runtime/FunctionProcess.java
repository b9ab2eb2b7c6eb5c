package com.huntaze.rehearsal.runtime;

import com.huntaze.rehearsal.ops.ResidentMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One life of a function, from cold. */
public final class FunctionProcess implements AutoCloseable {
  private final Process process;

  private FunctionProcess(Process process) {
    this.process = process;
  }

  /**
   * Returns at once; {@link RuntimeApi#initialized} tells when it is ready.
   *
   * @param command that runs it, e.g. {@link LambdaJvm#command}
   * @param environment beside what Lambda sets for every function; nothing of this process's own
   * @param directory an empty one, its working directory
   * @param log takes what it writes to standard output and error, behind what is there
   */
  public static FunctionProcess start(
      RuntimeApi api,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(
        Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin",
            "LANG", "en_US.UTF-8",
            "TZ", ":UTC",
            "AWS_REGION", "eu-west-1",
            "AWS_LAMBDA_RUNTIME_API", api.address(),
            "AWS_LAMBDA_FUNCTION_NAME", "function",
            "AWS_LAMBDA_FUNCTION_VERSION", "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
            "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
            "LAMBDA_TASK_ROOT", directory.toString()));
    variables.putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new FunctionProcess(builder.start());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Highest resident memory so far, in kB; empty where the system does not tell. */
  public OptionalLong peakRssKb() {
    return ResidentMemory.peakKb(process.toHandle());
  }

  /**
   * SIGTERM, as Lambda sends it to a sandbox that it closes.
   *
   * @return whether it has ended by then
   */
  public boolean terminate(Duration within) throws InterruptedException {
    process.destroy();
    return endsWithin(within);
  }

  public boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Of a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** SIGKILL, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
