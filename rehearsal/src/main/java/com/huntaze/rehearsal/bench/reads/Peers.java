package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.PeerMain;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import com.huntaze.rehearsal.database.PgBouncer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All peers of a bench, each in its process. */
final class Peers implements AutoCloseable {
  /** As read-functions/jvm.options has them, but with the second compiler: these lives are long. */
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmn8m", "-Xmx256m");

  private final List<Peer> started = new ArrayList<>();

  private final int connections;
  private @Nullable PgBouncer pooler;

  private Peers(int connections) {
    this.connections = connections;
  }

  /** Where the pooler listens, which has as many connections as a peer's pool. */
  private int pooler(int port, Path work) throws IOException, InterruptedException {
    pooler = PgBouncer.before(port, work.resolve("pgbouncer"), connections);
    return pooler.port();
  }

  /**
   * Starts them.
   *
   * @param port that they find the database at, on loopback
   * @param work for their logs
   * @throws IOException when one does not start, or a program that it needs is not there
   */
  static Peers start(ReadsBench.Options options, int port, Path work, Consumer<String> progress)
      throws IOException, InterruptedException {
    Peers peers = new Peers(options.connections());
    int users = options.users();
    try {
      for (PeerName name : options.peers()) {
        if (options.operations().stream().noneMatch(name::measures)) {
          continue;
        }
        int behind = name == PeerName.OURS_POOLED ? peers.pooler(port, work) : port;
        List<String> tail =
            Stream.of(behind, users, options.connections()).map(String::valueOf).toList();
        peers.started.add(
            switch (name) {
              case OURS, OURS_HANDLER, OURS_CACHED, OURS_POOLED, JDBC ->
                  LinePeer.start(name, java(name, tail), work);
              case PRISMA, NODE_POSTGRES ->
                  LinePeer.start(
                      name, node(NpmPeers.install(options.cache(), progress), name, tail), work);
              case PGBENCH -> PgbenchPeer.open(port, users - users / 10, work.resolve("pgbench"));
            });
      }
      return peers;
    } catch (IOException | InterruptedException failed) {
      peers.close();
      throw failed;
    }
  }

  private static List<String> java(PeerName name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerMain.class.getName()));
    command.add(name.word());
    command.addAll(arguments);
    return command;
  }

  private static List<String> node(Path folder, PeerName name, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("node", folder.resolve("peer.mjs").toString()));
    command.add(name.word());
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
    if (pooler != null) {
      pooler.close();
    }
  }
}
