package com.huntaze.rehearsal.stack;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.reads.flag.FlagDocument;
import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.rehearsal.aws.appconfig.Account;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flag's schema in the template, the functions that read it and the controller that writes it.
 */
class FlagContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Stack STACK = Stack.read();
  private static final JsonNode FIRST = FlagRules.document(STACK);
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(FlagRules.schema(STACK));

  private final Account account = new Account(FIRST.toString());

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void theFirstDocumentFitsItsSchemaAndAppConfigTakesIt() {
    assertThat(SCHEMA.validate(FIRST)).isEmpty();
    assertThat(account.write(FIRST.toString()).versionNumber()).isEqualTo(2);
  }

  @Test
  void theFunctionsReadTheFirstDocumentAsEverybodyToTheControl() {
    String served = account.poll(account.session()).configuration().asUtf8String();
    assertThat(FlagDocument.parse(served, "prismaRead"))
        .isEqualTo(new FlagDocument.Parsed.Good(new ReadFlag(0, "huntaze-reads")));
  }

  @Test
  void whatTheControllerWritesFits() throws JsonProcessingException {
    var settings =
        new AppConfigSettings(
            Account.APPLICATION,
            Account.ENVIRONMENT,
            Account.PROFILE,
            "prismaRead",
            Account.ADVANCE.id(),
            Account.ROLLBACK.id(),
            Duration.ofSeconds(15));
    var lever =
        new AppConfigLever(
            account.control, account.data, settings, Duration.ofMinutes(1), account.clock);
    lever.apply(new Flag(3, 2, Percentage.of(12.5), "huntaze-reads"), Urgency.ADVANCE);
    int newest = account.readings.newestVersion();
    JsonNode written =
        JSON.readTree(
            await(
                    account.control.getHostedConfigurationVersion(
                        request ->
                            request
                                .applicationId(Account.APPLICATION)
                                .configurationProfileId(Account.PROFILE)
                                .versionNumber(newest)))
                .content()
                .asUtf8String());
    assertThat(written.at("/values/prismaRead/percentage").asDouble()).isEqualTo(12.5);
    assertThat(SCHEMA.validate(written)).isEmpty();
  }

  @Test
  void theAttributesAreThoseOfTheCode() {
    Set<String> attributes = new TreeSet<>(Set.of("enabled"));
    Stream.of(ReadFlag.class, Flag.class)
        .flatMap(flag -> Stream.of(flag.getRecordComponents()))
        .map(RecordComponent::getName)
        .map(name -> name.equals("basisPoints") ? "percentage" : name)
        .forEach(attributes::add);
    Set<String> inSchema = new TreeSet<>();
    FlagRules.flag(STACK).path("properties").fieldNames().forEachRemaining(inSchema::add);
    assertThat(inSchema).isEqualTo(attributes);
  }

  /**
   * What the functions would call malformed, and keep the old flag for, AppConfig refuses before.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "percentage | 101",
        "percentage | -1",
        "percentage | \"5\"",
        "salt       | \"\"",
        "salt       | 7",
        "allow      | \"user-1\"",
        "deny       | [1]",
        "testers    | {}",
        "enabled    | 1"
      })
  void aValueThatTheFunctionsCannotReadIsRefused(String attribute, String value)
      throws JsonProcessingException {
    ObjectNode document = FIRST.deepCopy();
    ((ObjectNode) document.at("/values/prismaRead")).set(attribute, JSON.readTree(value));
    assertThat(SCHEMA.validate(document)).isNotEmpty();
    ObjectNode served = JSON.createObjectNode();
    served.set("prismaRead", document.at("/values/prismaRead"));
    assertThat(FlagDocument.parse(served.toString(), "prismaRead"))
        .isInstanceOf(FlagDocument.Parsed.Malformed.class);
  }

  @Test
  void anAttributeThatNobodyReadsIsRefused() {
    ObjectNode document = FIRST.deepCopy();
    ((ObjectNode) document.at("/values/prismaRead")).put("percent", 5);
    assertThat(SCHEMA.validate(document)).isNotEmpty();
    assertThatThrownBy(() -> account.write(document.toString())).hasMessageContaining("percent");
  }
}
