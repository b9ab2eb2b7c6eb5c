package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.appconfig.Account.draft;
import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.HostedConfigurationVersionSummary;
import software.amazon.awssdk.services.appconfig.model.PayloadTooLargeException;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;

class HostedVersionsTest {
  private final Account account = new Account(flag("0"));

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void aVersionIsKeptAsItWasWritten() {
    var written =
        await(
            account.control.createHostedConfigurationVersion(
                draft(flag("12.5")).versionLabel("v2").description("why").build()));
    assertThat(written.versionNumber()).isEqualTo(2);
    var got =
        await(
            account.control.getHostedConfigurationVersion(
                request ->
                    request
                        .applicationId(Account.APPLICATION)
                        .configurationProfileId(Account.PROFILE)
                        .versionNumber(2)));
    assertThat(got.content().asUtf8String()).isEqualTo(flag("12.5"));
    assertThat(got.versionLabel()).isEqualTo("v2");
    assertThat(got.description()).isEqualTo("why");
    assertThat(got.contentType()).isEqualTo("application/json");
  }

  @Test
  void theOptimisticLockLetsOneWriterWin() {
    await(
        account.control.createHostedConfigurationVersion(
            draft(flag("5")).latestVersionNumber(1).build()));
    assertThatThrownBy(
            () ->
                await(
                    account.control.createHostedConfigurationVersion(
                        draft(flag("10")).latestVersionNumber(1).build())))
        .hasCauseInstanceOf(ConflictException.class);
    assertThat(account.readings.newestVersion()).isEqualTo(2);
  }

  @Test
  void versionsAreListedNewestFirstInPages() {
    account.write(flag("5"));
    var page =
        await(
            account.control.listHostedConfigurationVersions(
                request ->
                    request
                        .applicationId(Account.APPLICATION)
                        .configurationProfileId(Account.PROFILE)
                        .maxResults(1)));
    assertThat(page.items())
        .extracting(HostedConfigurationVersionSummary::versionNumber)
        .containsExactly(2);
    assertThat(page.nextToken()).isNotNull();
  }

  @Test
  void anUnknownVersionIsNotFound() {
    assertThatThrownBy(
            () ->
                await(
                    account.control.getHostedConfigurationVersion(
                        request ->
                            request
                                .applicationId(Account.APPLICATION)
                                .configurationProfileId(Account.PROFILE)
                                .versionNumber(7))))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                          | not JSON",
        "{\"flags\":{}}                                             | version must be",
        "{\"version\":\"1\",\"more\":1}                             | property more",
        "{\"version\":\"1\",\"flags\":{\"Big\":{}}}                 | flags.Big must match",
        "{\"version\":\"1\",\"flags\":{\"a\":{\"x\":1}}}            | property x",
        "{\"version\":\"1\",\"values\":{\"a\":{\"enabled\":true}}}  | no flag of that name",
        "{\"version\":\"1\",\"flags\":{\"a\":{}},\"values\":{\"a\":{}}} | enabled must be true",
      })
  void aDocumentThatBreaksTheSchemaIsRefused(String document, String problem) {
    assertRefused(document, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"number\",\"maximum\":100} | 101     | above the maximum",
        "{\"type\":\"number\",\"minimum\":0}   | -0.5    | below the minimum",
        "{\"type\":\"number\",\"minimum\":0.5} | 1       | a whole number",
        "{\"type\":\"number\"}                 | \"5\"   | must be a number",
        "{\"type\":\"string\"}                 | 5       | must be a string",
        "{\"type\":\"string\",\"enum\":[\"x\"]} | \"y\"  | is not one of",
        "{\"type\":\"string\",\"pattern\":\"^x$\"} | \"y\" | does not match",
        "{\"type\":\"boolean\"}                | 1       | must be a boolean",
        "{\"type\":\"date\"}                   | 1       | must be number, string",
      })
  void aValueThatBreaksItsConstraintsIsRefused(String constraints, String value, String problem) {
    assertRefused(
        """
        {"version":"1","flags":{"a":{"attributes":{"b":{"constraints":%s}}}},
        "values":{"a":{"enabled":true,"b":%s}}}\
        """
            .formatted(constraints, value),
        problem);
  }

  @Test
  void requiredAndUndeclaredAttributesAreEnforced() {
    String declared =
        "{\"version\":\"1\",\"flags\":{\"a\":{\"attributes\":{\"b\":{\"constraints\":";
    assertRefused(
        declared
            + "{\"type\":\"string\",\"required\":true}}}}},\"values\":{\"a\":{\"enabled\":true}}}",
        "lacks the required attribute b");
    assertRefused(
        declared + "{\"type\":\"string\"}}}}},\"values\":{\"a\":{\"enabled\":true,\"c\":1}}}",
        "is no attribute of the flag");
  }

  @Test
  void aFlagHasAtMost25Attributes() {
    String attributes =
        IntStream.range(0, 26).mapToObj(i -> "\"a" + i + "\":{}").collect(Collectors.joining(","));
    assertRefused(
        "{\"version\":\"1\",\"flags\":{\"a\":{\"attributes\":{" + attributes + "}}}}",
        "more than 25 attributes");
  }

  @Test
  void aVersionHasAtMostTwoMegabytes() {
    assertThatThrownBy(() -> account.write(" ".repeat(2 * 1024 * 1024) + flag("5")))
        .hasCauseInstanceOf(PayloadTooLargeException.class);
  }

  @Test
  void resourcesAreCreatedWithIdsOfTheirOwn() {
    String application = await(account.control.createApplication(r -> r.name("My app"))).id();
    String environment =
        await(account.control.createEnvironment(r -> r.applicationId(application).name("test")))
            .id();
    String profile =
        await(
                account.control.createConfigurationProfile(
                    r -> r.applicationId(application).name("text").locationUri("hosted")))
            .id();
    String strategy =
        await(
                account.control.createDeploymentStrategy(
                    r -> r.name("now").deploymentDurationInMinutes(0).growthFactor(100f)))
            .id();
    await(
        account.control.createHostedConfigurationVersion(
            draft("any text").applicationId(application).configurationProfileId(profile).build()));
    var started =
        await(
            account.control.startDeployment(
                r ->
                    r.applicationId(application)
                        .environmentId(environment)
                        .configurationProfileId(profile)
                        .configurationVersion("1")
                        .deploymentStrategyId(strategy)));
    assertThat(started.deploymentNumber()).isEqualTo(1);
  }

  private void assertRefused(String document, String problem) {
    assertThatThrownBy(() -> account.write(document))
        .hasCauseInstanceOf(BadRequestException.class)
        .hasMessageContaining(problem);
    assertThat(account.readings.newestVersion()).isEqualTo(1);
  }
}
