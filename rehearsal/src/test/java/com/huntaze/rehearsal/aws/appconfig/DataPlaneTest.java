package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appconfigdata.model.BadRequestException;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationResponse;
import software.amazon.awssdk.services.appconfigdata.model.InvalidParameterProblem;
import software.amazon.awssdk.services.appconfigdata.model.ResourceNotFoundException;

class DataPlaneTest {
  private final Account account = new Account(flag("0"));

  @AfterEach
  void close() {
    account.close();
  }

  private static String text(GetLatestConfigurationResponse answer) {
    return answer.configuration().asUtf8String();
  }

  private void deploy(String percentage, Strategy strategy) {
    account.deploy(account.write(flag(percentage)).versionNumber(), strategy);
  }

  @Test
  void flagsAreServedFlattened() {
    var first = account.poll(account.session());
    assertThat(text(first))
        .isEqualTo("{\"prismaRead\":{\"enabled\":true,\"percentage\":0,\"salt\":\"s\"}}");
    assertThat(first.contentType()).isEqualTo("application/json");
    assertThat(first.nextPollIntervalInSeconds()).isEqualTo(60);
  }

  @Test
  void aDisabledFlagShowsNoAttributes() {
    int version =
        account.write(flag("5").replace("\"enabled\":true", "\"enabled\":false")).versionNumber();
    account.deploy(version, Account.ROLLBACK);
    assertThat(text(account.poll(account.session())))
        .isEqualTo("{\"prismaRead\":{\"enabled\":false}}");
  }

  @Test
  void anUnchangedConfigurationComesBackEmptyAndAChangedOneWhole() {
    String token = account.poll(account.session()).nextPollConfigurationToken();
    account.clock.pass(Duration.ofSeconds(15));
    var unchanged = account.poll(token);
    assertThat(text(unchanged)).isEmpty();
    deploy("12.5", Account.ADVANCE);
    account.clock.pass(Duration.ofSeconds(15));
    assertThat(text(account.poll(unchanged.nextPollConfigurationToken())))
        .contains("\"percentage\":12.5");
  }

  @Test
  void aTokenServesOnePoll() {
    String token = account.session();
    account.poll(token);
    assertProblem(token, InvalidParameterProblem.CORRUPTED);
  }

  @Test
  void aTokenLivesADay() {
    String token = account.session();
    account.clock.pass(Duration.ofDays(1));
    assertProblem(token, InvalidParameterProblem.EXPIRED);
  }

  @Test
  void twoPollsLieTheIntervalApart() {
    String token = account.poll(account.session()).nextPollConfigurationToken();
    account.clock.pass(Duration.ofSeconds(14));
    assertProblem(token, InvalidParameterProblem.POLL_INTERVAL_NOT_SATISFIED);
    account.clock.pass(Duration.ofSeconds(1));
    account.poll(token);
  }

  @Test
  void aSessionMayAskForALongerInterval() {
    String opened = open(30);
    var first = account.poll(opened);
    assertThat(first.nextPollIntervalInSeconds()).isEqualTo(30);
    account.clock.pass(Duration.ofSeconds(29));
    assertProblem(
        first.nextPollConfigurationToken(), InvalidParameterProblem.POLL_INTERVAL_NOT_SATISFIED);
    assertThatThrownBy(() -> open(14)).hasCauseInstanceOf(BadRequestException.class);
  }

  private String open(int seconds) {
    return await(
            account.data.startConfigurationSession(
                request ->
                    request
                        .applicationIdentifier(Account.APPLICATION)
                        .environmentIdentifier(Account.ENVIRONMENT)
                        .configurationProfileIdentifier(Account.PROFILE)
                        .requiredMinimumPollIntervalInSeconds(seconds)))
        .initialConfigurationToken();
  }

  private void assertProblem(String token, InvalidParameterProblem problem) {
    assertThatThrownBy(() -> account.poll(token))
        .cause()
        .isInstanceOfSatisfying(
            BadRequestException.class,
            refused ->
                assertThat(refused.details().invalidParameters())
                    .hasEntrySatisfying(
                        "ConfigurationToken",
                        detail -> assertThat(detail.problem()).isEqualTo(problem)));
  }

  @Test
  void aGrowingDeploymentReachesItsShareOfTheSessions() {
    deploy("5", Account.SLOW);
    long reached = 0;
    for (int i = 0; i < 50; i++) {
      if (text(account.poll(account.session())).contains("\"percentage\":5")) {
        reached++;
      }
    }
    assertThat(reached).isBetween(9L, 11L);
  }

  @Test
  void namesAreTakenAndUnknownOnesAreNotFound() {
    String application = await(account.control.createApplication(r -> r.name("My app"))).id();
    await(account.control.createEnvironment(r -> r.applicationId(application).name("test")));
    await(
        account.control.createConfigurationProfile(
            r -> r.applicationId(application).name("text").locationUri("hosted")));
    String token = open("My app", "test", "text");
    assertThatThrownBy(() -> account.poll(token))
        .as("nothing is deployed")
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> open("My app", "test", "other"))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  private String open(String application, String environment, String profile) {
    return await(
            account.data.startConfigurationSession(
                request ->
                    request
                        .applicationIdentifier(application)
                        .environmentIdentifier(environment)
                        .configurationProfileIdentifier(profile)))
        .initialConfigurationToken();
  }
}
