package com.huntaze.reads;

import com.huntaze.reads.access.Authorizer;
import com.huntaze.reads.access.TokenRules;
import java.util.Map;

/** The authorizer's environment; read-functions/README.md is the table. */
final class AuthorizerSettings {
  private AuthorizerSettings() {}

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static Authorizer open(Map<String, String> variables) {
    var env = new Environment(variables);
    var rules =
        new TokenRules(
            env.required("HUNTAZE_TOKEN_ISSUER"),
            env.requiredAddress("HUNTAZE_TOKEN_KEYS_URL"),
            env.required("HUNTAZE_TOKEN_AUDIENCE"),
            env.text("HUNTAZE_TOKEN_USER_CLAIM", "sub"),
            env.text("HUNTAZE_TOKEN_GROUPS_CLAIM", "cognito:groups"),
            env.text("HUNTAZE_OPERATOR_GROUP", "operators"));
    env.complain("huntaze-authorizer");
    return new Authorizer(rules);
  }
}
