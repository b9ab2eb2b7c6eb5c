package com.huntaze.rehearsal.aws;

import io.vertx.ext.web.Router;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Answers each call to {@code POST /} with the next of its texts, whatever was asked. */
final class ScriptedService implements AwsService {
  private final Queue<String> answers;

  ScriptedService(List<String> answers) {
    this.answers = new ArrayDeque<>(answers);
  }

  @Override
  public void mount(Router router) {
    router
        .post("/")
        .handler(
            context -> {
              String answer = answers.poll();
              context.response().setStatusCode(answer == null ? 500 : 200);
              context.end(answer == null ? "" : answer);
            });
  }
}
