package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.aws.SdkClients.VERTX;
import static com.huntaze.rehearsal.aws.SdkClients.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes OTLP over HTTP, in protobuf, as far as the test looks at it. */
final class Collector implements AutoCloseable {
  /**
   * @param attributes numbers in decimals
   */
  record Span(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Collector() {
    server =
        await(
            VERTX
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  take(String.valueOf(request.path()), body);
                                  request.response().end();
                                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void take(String path, Buffer body) {
    if (path.equals("/v1/traces")) {
      for (Field resource : fields(body)) {
        fields(resource.bytes()).stream()
            .filter(field -> field.number() == 2)
            .flatMap(scope -> fields(scope.bytes()).stream())
            .filter(field -> field.number() == 2)
            .forEach(span -> spans.add(span(span.bytes())));
      }
    }
  }

  private static Span span(Buffer message) {
    Map<Integer, Buffer> single = new TreeMap<>();
    Map<String, String> attributes = new TreeMap<>();
    for (Field field : fields(message)) {
      single.put(field.number(), field.bytes());
      if (field.number() == 9) {
        List<Field> pair = fields(field.bytes());
        Field value = fields(pair.get(1).bytes()).getFirst();
        attributes.put(
            text(pair.get(0).bytes()),
            value.number() == 1 ? text(value.bytes()) : Long.toString(value.varint()));
      }
    }
    Buffer none = Buffer.buffer();
    HexFormat hex = HexFormat.of();
    return new Span(
        hex.formatHex(single.getOrDefault(1, none).getBytes()),
        hex.formatHex(single.getOrDefault(2, none).getBytes()),
        hex.formatHex(single.getOrDefault(4, none).getBytes()),
        text(single.getOrDefault(5, none)),
        attributes);
  }

  private static String text(Buffer bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private record Field(int number, Buffer bytes, long varint) {}

  private static List<Field> fields(Buffer message) {
    List<Field> fields = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(message.getBytes());
    while (left.hasRemaining()) {
      long tag = varint(left);
      int number = (int) (tag >>> 3);
      long value = 0;
      byte[] bytes = new byte[0];
      switch ((int) (tag & 7)) {
        case 0 -> value = varint(left);
        case 1 -> bytes = new byte[8];
        case 2 -> bytes = new byte[(int) varint(left)];
        case 5 -> bytes = new byte[4];
        default -> throw new IllegalArgumentException("no protobuf");
      }
      left.get(bytes);
      fields.add(new Field(number, Buffer.buffer(bytes), value));
    }
    return fields;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = from.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  @Override
  public void close() {
    await(server.close().toCompletionStage().toCompletableFuture());
  }
}
