package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.PeerMain;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All peers of a bench, each in its process. */
final class Peers implements AutoCloseable {
  /** Of each peer's pool, where it has one. */
  private static final int CONNECTIONS = 10;

  /** As on Lambda with two cores, but for the second compiler, which Lambda's short lives forgo. */
  static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  private final List<Peer> started = new ArrayList<>();

  private Peers() {}

  /**
   * Starts them.
   *
   * @param port that they find the database at, on loopback
   * @param users in the database
   * @param work for their logs
   * @throws IOException when one does not start, or a program that it needs is not there
   */
  static Peers start(
      List<PeerName> names, int port, int users, Path work, Path cache, Consumer<String> progress)
      throws IOException, InterruptedException {
    Peers peers = new Peers();
    try {
      for (PeerName name : names) {
        List<String> tail =
            List.of(
                name.word(),
                Integer.toString(port),
                Integer.toString(users),
                Integer.toString(CONNECTIONS));
        peers.started.add(
            switch (name) {
              case OURS, OURS_HANDLER, JDBC -> LinePeer.start(name, java(tail), work);
              case PRISMA, NODE_POSTGRES ->
                  LinePeer.start(name, node(NpmPeers.install(cache, progress), tail), work);
              case PGBENCH -> PgbenchPeer.open(port, users - users / 10, work.resolve("pgbench"));
            });
      }
      return peers;
    } catch (IOException | InterruptedException failed) {
      peers.close();
      throw failed;
    }
  }

  private static List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerMain.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private static List<String> node(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("node", folder.resolve("peer.mjs").toString()));
    command.addAll(arguments);
    return command;
  }

  /** Those that know the operation, in the order asked for. */
  List<Peer> measuring(ReadOperation operation) {
    return started.stream().filter(peer -> peer.name().measures(operation)).toList();
  }

  @Override
  public void close() {
    started.forEach(Peer::close);
  }
}
