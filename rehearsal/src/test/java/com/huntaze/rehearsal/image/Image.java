package com.huntaze.rehearsal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a build comes to.
 *
 * @param command ENTRYPOINT and CMD
 * @param user NUMBER:NUMBER
 * @param labels and, under their keywords, EXPOSE and STOPSIGNAL
 */
record Image(
    RootFolder root,
    List<String> command,
    String user,
    Map<String, String> environment,
    Map<String, String> labels) {

  /** The image's command with variables that a task definition would set, all of it read-only. */
  ProcessBuilder run(Map<String, String> variables) {
    return run(command, variables);
  }

  /** Another command in it. */
  ProcessBuilder run(List<String> other, Map<String, String> variables) {
    ProcessBuilder process = root.readOnly(user, new ArrayList<>(other), environment);
    process.environment().putAll(variables);
    return process;
  }
}
