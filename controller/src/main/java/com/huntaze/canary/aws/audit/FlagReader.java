package com.huntaze.canary.aws.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Serving;
import com.huntaze.canary.audit.Serving.Attribute;
import com.huntaze.canary.audit.Serving.Flag;
import com.huntaze.canary.settings.AppConfigSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;

/** The flags that rollouts move, as AppConfig's newest hosted versions hold them. */
record FlagReader(Asking asking, AppConfigAsyncClient client, List<AppConfigSettings> flags)
    implements Reader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public List<Finding> findings() {
    return flags.isEmpty()
        ? List.of(Item.FLAG.unnamed("appconfig of a rollout of this account and Region"))
        : flags.stream().map(at -> Serving.flag(at.flag(), flag(at))).toList();
  }

  private Answer<Flag> flag(AppConfigSettings at) {
    return asking
        .read(
            "appconfig:GetConfigurationProfile",
            () ->
                client.getConfigurationProfile(
                    call ->
                        call.applicationId(at.application()).configurationProfileId(at.profile())),
            answer -> String.valueOf(answer.type()))
        .then(
            type ->
                newest(at).then(number -> document(at, number)).then(text -> of(type, at, text)));
  }

  private Answer<Integer> newest(AppConfigSettings at) {
    return asking.one(
        "appconfig:ListHostedConfigurationVersions",
        () ->
            client.listHostedConfigurationVersions(
                call ->
                    call.applicationId(at.application())
                        .configurationProfileId(at.profile())
                        .maxResults(1)),
        answer -> answer.items().stream().findFirst().map(version -> version.versionNumber()));
  }

  private Answer<String> document(AppConfigSettings at, int number) {
    return asking.read(
        "appconfig:GetHostedConfigurationVersion",
        () ->
            client.getHostedConfigurationVersion(
                call ->
                    call.applicationId(at.application())
                        .configurationProfileId(at.profile())
                        .versionNumber(number)),
        answer -> answer.content().asUtf8String());
  }

  private static Answer<Flag> of(String type, AppConfigSettings at, String document) {
    try {
      JsonNode flag = MAPPER.readTree(document).path("flags").path(at.flag());
      return new Answer.Read<>(
          new Flag(type, flag.isObject() ? Optional.of(attributes(flag)) : Optional.empty()));
    } catch (JsonProcessingException notJson) {
      return new Answer.Read<>(new Flag(type, Optional.empty()));
    }
  }

  private static Map<String, Attribute> attributes(JsonNode flag) {
    Map<String, Attribute> attributes = new HashMap<>();
    flag.path("attributes")
        .properties()
        .forEach(
            entry -> {
              JsonNode constraints = entry.getValue().path("constraints");
              attributes.put(
                  entry.getKey(),
                  new Attribute(
                      constraints.path("type").asText(),
                      number(constraints.path("minimum")),
                      number(constraints.path("maximum"))));
            });
    return attributes;
  }

  private static @Nullable Double number(JsonNode limit) {
    return limit.isNumber() ? limit.doubleValue() : null;
  }
}
