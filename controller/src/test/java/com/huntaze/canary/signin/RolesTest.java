package com.huntaze.canary.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.settings.AlbSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
  private static Roles roles(String claim, List<String> viewers) {
    return new Roles(
        new AlbSettings(Token.ARN, Token.ISSUER, Token.CLIENT, claim, viewers, List.of("on-call")));
  }

  private static JsonNode claims(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'groups': ['staff', 'on-call']}; OPERATOR",
        "{'groups': ['staff']}; VIEWER",
        "{'groups': 'staff'}; VIEWER",
        "{'groups': ['guests']}; NONE",
        "{'groups': {'on-call': true}}; NONE",
        "{'email': 'on-call'}; NONE"
      },
      quoteCharacter = '"')
  void theClaimMayBeAListOfGroups(String json, SignIn.Role role) throws Exception {
    assertThat(roles("groups", List.of("staff")).of(claims(json.replace('\'', '"'))))
        .isEqualTo(role);
  }

  @Test
  void anybodyMayLookWhereTheSettingsSaySoAndNobodyMoreMayAct() throws Exception {
    assertThat(roles("email", List.of("*")).of(claims("{}"))).isEqualTo(SignIn.Role.VIEWER);
  }

  @Test
  void aNameForTheLogIsShortAndVisible() throws Exception {
    Roles roles = roles("email", List.of());
    assertThat(roles.name(claims("{\"email\": \"a\\nb\"}"))).isEqualTo("a?b");
    assertThat(roles.name(claims("{\"sub\": \"" + "x".repeat(200) + "\"}"))).hasSize(100);
  }
}
