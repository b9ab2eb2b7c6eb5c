package com.huntaze.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
  @ParameterizedTest
  @CsvSource({"200,true", "503,false", "404,false"})
  void onlyAnAnswerOf200IsAlive(int status, boolean alive) throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(Probe.isAlive(server.getAddress().getPort())).isEqualTo(alive);
      assertThat(asked).containsExactly("/health/live");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whoDoesNotAnswerInTimeIsNotAlive() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Probe.isAlive(silent.getLocalPort())).isFalse();
    }
  }
}
