package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder that is the root of a file system, as in a container: with mounts, process numbers and,
 * where asked for, a user of its own. The network is this machine's. Needs root and {@code
 * unshare}.
 */
final class RootFolder {
  /** What Docker puts into each container, as far as a JVM looks at it. */
  private static final List<String> DEVICES =
      List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

  /** The first argument is the root, the second what to remount it with, the third the user. */
  private static final String ENTER =
      """
      root=$1 access=$2 user=$3; shift 3
      mount --bind "$root" "$root"
      while [ "$1" != -- ]; do
        mount --bind "$1" "$root$1"
        case $1 in /dev/*) ;; *) mount -o remount,bind,ro "$root$1" ;; esac
        shift
      done
      shift
      mount -t proc proc "$root/proc"
      [ "$access" = rw ] || mount -o remount,bind,ro "$root"
      exec chroot --userspec="$user" "$root" "$@"
      """;

  private final Path path;

  /** Folders of this machine that are seen at the same path in it, to read only. */
  private final List<String> borrowed;

  RootFolder(Path path, List<String> borrowed) throws IOException {
    this.path = path;
    this.borrowed = borrowed;
    Files.createDirectories(path.resolve("proc"));
    for (String folder : borrowed) {
      Files.createDirectories(inside(folder));
    }
    Files.createDirectories(path.resolve("dev"));
    for (String device : DEVICES) {
      if (!Files.exists(inside(device))) {
        Files.createFile(inside(device));
      }
    }
  }

  /** Where a path of it is on this machine. */
  Path inside(String absolute) {
    return path.resolve(absolute.substring(1));
  }

  Path path() {
    return path;
  }

  /** May write, as root. */
  ProcessBuilder asRoot(String directory, List<String> command, Map<String, String> environment) {
    List<String> words = new ArrayList<>(List.of("/usr/bin/env", "-C", directory));
    words.addAll(command);
    return process("rw", "0:0", words, environment);
  }

  /** Finds the whole file system read-only. */
  ProcessBuilder readOnly(String user, List<String> command, Map<String, String> environment) {
    return process("ro", user, command, environment);
  }

  private ProcessBuilder process(
      String access, String user, List<String> command, Map<String, String> environment) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/usr/bin/unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "/bin/sh",
                "-ec",
                ENTER,
                "enter",
                path.toString(),
                access,
                user));
    words.addAll(borrowed);
    words.addAll(DEVICES);
    words.add("--");
    words.addAll(command);
    ProcessBuilder process = new ProcessBuilder(words);
    process.environment().clear();
    process
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    process.environment().putAll(new TreeMap<>(environment));
    return process;
  }
}
