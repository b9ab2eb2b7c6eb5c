import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Build tool, run by Maven as a single source file on the toolchain's JDK: fails when a Java file below a folder is not
 * formatted by google-java-format; with {@code --write} as the second argument it formats instead.
 */
class CheckFormat {
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    boolean write = args.length > 1 && args[1].equals("--write");
    if (!Files.isDirectory(root)) return;
    List<Path> unformatted = new ArrayList<>();
    try (var files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        String source = Files.readString(file);
        String formatted = new Formatter().formatSourceAndFixImports(source);
        if (!formatted.equals(source)) {
          unformatted.add(file);
          if (write) Files.writeString(file, formatted);
        }
      }
    }
    if (unformatted.isEmpty() || write) return;
    unformatted.forEach(file -> System.err.println("not formatted: " + file));
    System.err.println("Run .ci/format to format them.");
    System.exit(1);
  }
}
