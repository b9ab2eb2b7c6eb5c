package com.huntaze.reads.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Answers API Gateway's question who asks and what they may: users their own record, operators all.
 * The answer is kept by API Gateway for the token and all its requests, so it names everything that
 * the person may ask, not the one thing asked now.
 */
public final class Authorizer {
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  public Authorizer(TokenRules rules) {
    this.tokens = new Tokens(rules);
  }

  /**
   * @param event of a token authorizer: {@code authorizationToken} and {@code methodArn}
   * @return a policy document; its {@code principalId} is who the front door takes for the caller
   * @throws Unauthorized for a token that is not believed
   * @throws IllegalArgumentException for an event of another kind
   * @throws IllegalStateException when the issuer's keys cannot be had
   */
  public JsonObject answer(byte[] event) {
    try {
      JsonObject question = new JsonObject(Buffer.buffer(event));
      String stage = stage(question.getString("methodArn", ""));
      String token = question.getString("authorizationToken", "");
      if (!token.startsWith(BEARER)) {
        throw new Unauthorized();
      }
      return policy(tokens.read(token.substring(BEARER.length())), stage);
    } catch (DecodeException | ClassCastException malformed) {
      throw new IllegalArgumentException("not a question of API Gateway", malformed);
    }
  }

  /** Of {@code arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH} all before the method. */
  private static String stage(String methodArn) {
    String[] parts = methodArn.split("/", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not a question of API Gateway: no methodArn");
    }
    return parts[0] + "/" + parts[1];
  }

  private static JsonObject policy(Person person, String stage) {
    // A user's id has no character that means something in a policy.
    String own = stage + "/GET/users/" + person.id().value();
    JsonArray resources =
        person.operator() ? JsonArray.of(stage + "/*") : JsonArray.of(own, own + "/subscription");
    return new JsonObject()
        .put("principalId", person.id().value())
        .put(
            "policyDocument",
            new JsonObject()
                .put("Version", "2012-10-17")
                .put(
                    "Statement",
                    JsonArray.of(
                        new JsonObject()
                            .put("Effect", "Allow")
                            .put("Action", "execute-api:Invoke")
                            .put("Resource", resources))));
  }
}
