package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.AgentFlagSource;
import com.huntaze.reads.flag.FlagLocation;
import com.huntaze.reads.flag.FlagSource.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppConfigAgentTest {
  private final Account account = new Account(flag("0"));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    account.close();
  }

  private Answer fetch() {
    var location = new FlagLocation(Account.APPLICATION, Account.ENVIRONMENT, Account.PROFILE);
    URI address = URI.create(account.endpoints.url());
    return new AgentFlagSource(http, address, location, Duration.ofSeconds(10)).fetch();
  }

  private static Answer served(String percentage) {
    return new Answer.Document(
        "{\"prismaRead\":{\"enabled\":true,\"percentage\":" + percentage + ",\"salt\":\"s\"}}");
  }

  @Test
  void theFunctionsFlagSourceSeesAChangeAfterThePollInterval() {
    assertThat(fetch()).isEqualTo(served("0"));
    account.deploy(account.write(flag("5")).versionNumber(), Account.ADVANCE);
    account.clock.pass(Duration.ofSeconds(44));
    assertThat(fetch()).isEqualTo(served("0"));
    account.clock.pass(Duration.ofSeconds(1));
    assertThat(fetch()).isEqualTo(served("5"));
    account.clock.pass(Duration.ofSeconds(45));
    assertThat(fetch()).as("unchanged at AppConfig").isEqualTo(served("5"));
  }

  @Test
  void whileAppConfigIsAwayItServesWhatItHas() {
    account.faults.down(true);
    assertThat(fetch()).as("nothing held yet").isInstanceOf(Answer.Failed.class);
    account.faults.down(false);
    assertThat(fetch()).isEqualTo(served("0"));
    account.faults.down(true);
    account.clock.pass(Duration.ofSeconds(45));
    assertThat(fetch()).isEqualTo(served("0"));
    account.faults.down(false);
    account.deploy(account.write(flag("5")).versionNumber(), Account.ADVANCE);
    account.clock.pass(Duration.ofSeconds(45));
    assertThat(fetch()).isEqualTo(served("5"));
  }

  @Test
  void oneFlagIsServedAlone() throws IOException, InterruptedException {
    assertThat(get("?flag=prismaRead").body())
        .isEqualTo("{\"enabled\":true,\"percentage\":0,\"salt\":\"s\"}");
    assertThat(get("?flag=other").statusCode()).isEqualTo(404);
    assertThat(get("").headers().firstValue("Configuration-Version")).contains("1");
  }

  private HttpResponse<String> get(String query) throws IOException, InterruptedException {
    URI address =
        URI.create(
            account.endpoints.url()
                + "/applications/huntaze/environments/prod/configurations/flags"
                + query);
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
