package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda takes for a function: a name, a whole or partial ARN, each with or without a
 * qualifier.
 *
 * @param qualifier alias or version; empty: none
 */
public record FunctionName(String name, String qualifier) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:)?(?:\\d{12}:)?(?:function:)?"
              + "([a-zA-Z0-9-_]{1,64})(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:";

  /**
   * @throws Refusal where it is none of these
   */
  public static FunctionName parse(String text) {
    return parse(text, null);
  }

  /**
   * @param separately the request's Qualifier; null: none
   * @throws Refusal where it is none of these
   */
  static FunctionName parse(String text, @Nullable String separately) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw Refusal.of(400, "InvalidParameterValueException", "no function name: " + text);
    }
    String within = form.group(2);
    String qualifier = separately != null ? separately : within != null ? within : "";
    return new FunctionName(form.group(1), qualifier.equals("$LATEST") ? "" : qualifier);
  }

  /** In the rehearsal's only account and Region. */
  public String arn() {
    return ARN + this;
  }

  @Override
  public String toString() {
    return qualifier.isEmpty() ? name : name + ":" + qualifier;
  }
}
