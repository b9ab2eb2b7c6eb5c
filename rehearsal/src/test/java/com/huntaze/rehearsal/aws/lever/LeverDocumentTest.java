package com.huntaze.rehearsal.aws.lever;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.rehearsal.aws.appconfig.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others keep in the same document survives our writes. */
class LeverDocumentTest {
  private static final String SHARED =
      """
      {"version":"1","flags":{
      "banner":{"name":"Banner","description":"of others","attributes":{
      "ratio":{"constraints":{"type":"number"}},"colours":{"constraints":{"type":"array"}}}},
      "prismaRead":{"name":"Prisma reads","description":"ask the reads team","attributes":{
      "percentage":{"description":"of users","constraints":{"type":"number"}},
      "salt":{"constraints":{"type":"string"}},
      "owner":{"constraints":{"type":"string","required":true}}}}},
      "values":{
      "banner":{"enabled":true,"ratio":0.10000000000000000001,"colours":["red","blue"]},
      "prismaRead":{"enabled":true,"percentage":0,"salt":"s","owner":"reads"}}}\
      """;

  private final Account account = new Account(SHARED);

  @AfterEach
  void close() {
    account.close();
  }

  private String newest() {
    int number = account.readings.newestVersion();
    return await(
            account.control.getHostedConfigurationVersion(
                request ->
                    request
                        .applicationId(Account.APPLICATION)
                        .configurationProfileId(Account.PROFILE)
                        .versionNumber(number)))
        .content()
        .asUtf8String();
  }

  @Test
  void otherFlagsAndAttributesAreLeftAsTheyAre() throws JsonProcessingException {
    Levers.on(account).apply(Levers.at(0, 12.5), Urgency.ADVANCE);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode before = mapper.readTree(SHARED);
    JsonNode after = mapper.readTree(newest());
    for (String place : new String[] {"/flags/banner", "/values/banner"}) {
      assertThat(after.at(place)).as(place).isEqualTo(before.at(place));
    }
    assertThat(newest()).contains("0.10000000000000000001");
    JsonNode ours = after.at("/flags/prismaRead");
    assertThat(ours.path("name").asText()).isEqualTo("Prisma reads");
    assertThat(ours.path("description").asText()).isEqualTo("ask the reads team");
    assertThat(ours.at("/attributes/owner"))
        .isEqualTo(before.at("/flags/prismaRead/attributes/owner"));
    assertThat(ours.at("/attributes/percentage/description").asText()).isEqualTo("of users");
    JsonNode value = after.at("/values/prismaRead");
    assertThat(value.path("owner").asText()).isEqualTo("reads");
    assertThat(value.path("percentage").asDouble()).isEqualTo(12.5);
    assertThat(value.path("step").asInt()).isZero();
    assertThat(value.path("run").asInt()).isEqualTo(1);
  }
}
