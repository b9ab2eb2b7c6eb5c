package com.huntaze.rehearsal.bench.reads;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelayProxyTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  private ServerSocket echo;
  private DelayProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    proxy = DelayProxy.open(echo.getLocalPort(), ROUND_TRIP);
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    try (Socket accepted = echo.accept()) {
      accepted.getInputStream().transferTo(accepted.getOutputStream());
    } catch (IOException closed) {
      // the end of the test
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void noAnswerComesSoonerThanARoundTripAndWhatIsSentTogetherStaysTogether() throws IOException {
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      var out = new DataOutputStream(peer.getOutputStream());
      var in = new DataInputStream(peer.getInputStream());

      assertThat(IntStream.range(0, 20).mapToObj(_ -> exchange(1, out, in)).min(naturalOrder()))
          .hasValueSatisfying(shortest -> assertThat(shortest).isGreaterThan(ROUND_TRIP));
      // a hundred that waited for each other would take two seconds
      assertThat(exchange(100, out, in)).isLessThan(ROUND_TRIP.multipliedBy(50));
    }
  }

  private static Duration exchange(int numbers, DataOutputStream out, DataInputStream in) {
    try {
      long began = System.nanoTime();
      for (int number = 0; number < numbers; number++) {
        out.writeInt(number);
      }
      for (int number = 0; number < numbers; number++) {
        assertThat(in.readInt()).isEqualTo(number);
      }
      return Duration.ofNanos(System.nanoTime() - began);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  @Test
  void theEndOfOneSideIsTheEndOfTheOther() throws IOException {
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      peer.shutdownOutput();

      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }
}
