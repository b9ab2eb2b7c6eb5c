package com.huntaze.rehearsal.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplesTest {
  /** A peer that measures nothing and always answers the same. */
  private record Answering(PeerName name, Optional<String> document) implements Peer {
    @Override
    public void warmUp(ReadOperation operation, int concurrency, Duration lasting) {}

    @Override
    public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed) {
      return new Measured(0, 1, 0, 0);
    }

    @Override
    public Optional<String> sample(ReadOperation operation, int seed) {
      return document;
    }

    @Override
    public void close() {}
  }

  private static Peer peer(PeerName name, String document) {
    return new Answering(name, Optional.of(document));
  }

  @Test
  void fieldsMayComeInAnyOrderAndNumbersInAnyForm() throws Exception {
    Samples.compare(
        List.of(
            new Answering(PeerName.PGBENCH, Optional.empty()),
            peer(PeerName.OURS, "{\"users\":1800,\"conversion\":1}"),
            peer(PeerName.JDBC, "{\"conversion\":1.0,\"users\":1800}")),
        ReadOperation.STATISTICS);
  }

  @Test
  void anotherAnswerStopsTheBenchAndIsShown() {
    List<Peer> peers =
        List.of(
            new Answering(PeerName.PGBENCH, Optional.empty()),
            peer(PeerName.OURS, "{\"id\":\"user-1\"}"),
            peer(PeerName.JDBC, "{\"id\":\"user-1\"}"),
            peer(PeerName.PRISMA, "{\"id\":\"user-2\"}"));

    assertThatThrownBy(() -> Samples.compare(peers, ReadOperation.USER))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "peers ours and prisma answer differently to user, so that comparing them says"
                + " nothing: {\"id\":\"user-1\"} and {\"id\":\"user-2\"}");
  }

  @Test
  void aPagesCursorsAreEachPeersOwnItsUsersAreNot() {
    String one = "{\"users\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"x\"}";

    assertThat(
            Samples.same(
                ReadOperation.PAGE,
                one,
                "{\"users\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"y\"}"))
        .isTrue();
    assertThat(
            Samples.same(
                ReadOperation.PAGE,
                one,
                "{\"users\":[{\"id\":\"b\"},{\"id\":\"a\"}],\"next\":\"x\"}"))
        .isFalse();
  }
}
