package com.huntaze.reads.flag;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The AppConfig agent beside the function (a Lambda extension), which polls by itself. */
public final class AgentFlagSource implements FlagSource {
  private final HttpClient http;
  private final HttpRequest request;

  /**
   * @param agent its address, on Lambda {@code http://localhost:2772}
   * @param timeout of one call
   */
  public AgentFlagSource(HttpClient http, URI agent, FlagLocation location, Duration timeout) {
    this.http = http;
    this.request = HttpRequest.newBuilder(address(agent, location)).timeout(timeout).build();
  }

  private static URI address(URI agent, FlagLocation location) {
    String base = agent.toString().replaceAll("/+$", "");
    return URI.create(
        "%s/applications/%s/environments/%s/configurations/%s"
            .formatted(
                base,
                segment(location.application()),
                segment(location.environment()),
                segment(location.profile())));
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Answer fetch() {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return new Answer.Failed("the AppConfig agent answered " + response.statusCode());
      }
      return response.body().isBlank()
          ? new Answer.Unchanged()
          : new Answer.Document(response.body());
    } catch (IOException unreachable) {
      return new Answer.Failed(
          "the AppConfig agent did not answer: " + unreachable.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted while asking the AppConfig agent");
    }
  }
}
