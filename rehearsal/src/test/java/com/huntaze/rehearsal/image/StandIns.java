package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What stands in for the base images, which cannot be fetched here.
 *
 * <ul>
 *   <li>{@code eclipse-temurin}: this machine's {@code /usr} and {@code /etc}, to read only, and a
 *       copy of the JDK that the test runs on, a JRE and more, at the image's path.
 *   <li>{@code distroless/base-nossl-debian12}: the files of this machine's package libc6, a user,
 *       and nothing else. The image has certificates and time zones too, which a JRE brings itself.
 * </ul>
 */
final class StandIns {
  private static final String JAVA_HOME = "/opt/java/openjdk";

  private StandIns() {}

  /** A root like the image's. */
  static RootFolder of(String image, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("tmp"));
    if (image.matches("eclipse-temurin:25\\.[^@]+-jre-noble@sha256:[0-9a-f]{64}")) {
      return temurin(folder);
    }
    if (image.matches("gcr\\.io/distroless/base-nossl-debian12:nonroot@sha256:[0-9a-f]{64}")) {
      return distroless(folder);
    }
    throw new IllegalStateException("nothing stands in for " + image);
  }

  /** Variables that the image sets. */
  static Map<String, String> environment(String image) {
    return image.startsWith("eclipse-temurin:")
        ? Map.of("JAVA_HOME", JAVA_HOME)
        : Map.of("HOME", "/home/nonroot");
  }

  private static RootFolder temurin(Path folder) throws IOException, InterruptedException {
    for (String name : List.of("bin", "sbin", "lib", "lib64")) {
      Path here = Path.of("/" + name);
      if (Files.isSymbolicLink(here)) {
        Files.createSymbolicLink(folder.resolve(name), Files.readSymbolicLink(here));
      }
    }
    RootFolder root = new RootFolder(folder, List.of("/usr", "/etc"));
    Path java = root.inside(JAVA_HOME);
    Files.createDirectories(java);
    // Debian's packages keep the certificates elsewhere, behind a link
    Command.run("cp", "-rL", "--preserve=mode,timestamps", javaHome() + "/.", java.toString());
    return root;
  }

  private static RootFolder distroless(Path folder) throws IOException, InterruptedException {
    for (String file : Command.run("dpkg", "-L", "libc6").lines().toList()) {
      if (file.matches("/lib.*\\.so[.0-9]*")
          && !Files.isDirectory(Path.of(file), LinkOption.NOFOLLOW_LINKS)) {
        Path target = folder.resolve(file.substring(1));
        Files.createDirectories(target.getParent());
        Command.run("cp", "-a", file, target.toString());
      }
    }
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        folder.resolve("etc/passwd"),
        "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n");
    return new RootFolder(folder, List.of());
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }
}
