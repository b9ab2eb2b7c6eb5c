package com.huntaze.canary.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.settings.AlbSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What somebody may do, by one of their claims. */
record Roles(AlbSettings settings) {
  private static final int MAX_NAME = 100;

  /** Values are compared exactly. */
  SignIn.Role of(JsonNode claims) {
    List<String> values = values(claims);
    if (!Collections.disjoint(values, settings.operators())) {
      return SignIn.Role.OPERATOR;
    }
    return settings.viewers().contains(AlbSettings.ANYBODY)
            || !Collections.disjoint(values, settings.viewers())
        ? SignIn.Role.VIEWER
        : SignIn.Role.NONE;
  }

  /** The claim's value, or else the subject; visible characters only. */
  String name(JsonNode claims) {
    JsonNode claim = claims.path(settings.claim());
    String name = claim.isTextual() ? claim.textValue() : claims.path("sub").asText();
    String visible = name.replaceAll("[^!-~]", "?");
    return visible.substring(0, Math.min(visible.length(), MAX_NAME));
  }

  private List<String> values(JsonNode claims) {
    JsonNode claim = claims.path(settings.claim());
    List<String> values = new ArrayList<>();
    if (isUnverifiedEmail(claims)) {
      return values;
    }
    if (claim.isTextual()) {
      values.add(claim.textValue());
    }
    if (claim.isArray()) {
      claim.forEach(one -> values.add(one.asText()));
    }
    return values;
  }

  /** Anybody may call themselves by an address that nobody checked. */
  private boolean isUnverifiedEmail(JsonNode claims) {
    return settings.claim().equals("email")
        && claims.has("email_verified")
        && !claims.path("email_verified").asText().equals("true");
  }
}
