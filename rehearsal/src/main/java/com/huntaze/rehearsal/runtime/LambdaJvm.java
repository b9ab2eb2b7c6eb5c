package com.huntaze.rehearsal.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The command by which Lambda runs a Java function: its own runtime interface client as the main
 * class, the function's jar behind it.
 *
 * @param jar the function with all that it needs, but for what Lambda brings
 * @param nativeClient the client's shared library, unpacked, as Lambda has it
 */
public record LambdaJvm(Path jar, Path nativeClient) {
  private static final String NATIVE = "libaws-lambda-jni.linux-x86_64.so";
  private static final String NATIVE_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /**
   * @param directory where the shared library is put
   */
  public static LambdaJvm of(Path jar, Path directory) throws IOException {
    Path library = directory.resolve(NATIVE);
    if (!Files.exists(library)) {
      try (var in = AWSLambda.class.getResourceAsStream("/jni/" + NATIVE)) {
        if (in == null) {
          throw new IOException("the runtime interface client has no " + NATIVE);
        }
        Files.copy(in, library);
      }
    }
    return new LambdaJvm(jar, library);
  }

  /**
   * @param handler the class
   * @param options of the JVM
   */
  public List<String> command(String handler, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // As Lambda's own runtimes have it: what makes org.crac find the client's hooks.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D" + NATIVE_PROPERTY + "=" + nativeClient);
    command.addAll(List.of("-cp", classPath(), AWSLambda.class.getName(), handler));
    return command;
  }

  private String classPath() {
    Stream<Path> lambdas =
        Stream.of(
                Context.class, AWSLambda.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(LambdaJvm::home);
    return Stream.concat(lambdas, Stream.of(jar.toAbsolutePath()))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path home(Class<?> type) {
    try {
      URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a class path that is no URI", impossible);
    }
  }
}
