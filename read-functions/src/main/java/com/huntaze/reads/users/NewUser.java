package com.huntaze.reads.users;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A user to be made, with what it subscribes to.
 *
 * @param email see {@link #EMAIL_RULE}
 * @param name see {@link #NAME_RULE}
 * @param plan one of {@link #PLANS}
 */
public record NewUser(String email, String name, String plan) {
  public static final String EMAIL_RULE = "an address of at most 254 characters, as in a@b.example";
  public static final String NAME_RULE = "1 to 200 characters, none of them a control character";
  public static final Set<String> PLANS = Set.of("free", "basic", "pro", "team");
  public static final String PLAN_RULE = "one of " + String.join(", ", new TreeSet<>(PLANS));

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(?:\\.[^@\\s\\p{Cntrl}.]+)+");

  public NewUser {
    if (!isEmail(email) || !isName(name) || !PLANS.contains(plan)) {
      throw new IllegalArgumentException("not validated");
    }
  }

  public static boolean isEmail(String text) {
    return text.length() <= 254 && isText(text) && EMAIL.matcher(text).matches();
  }

  public static boolean isName(String text) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= 200 && isText(text);
  }

  /** What PostgreSQL stores as it is: no NUL or other control character, no half of a pair. */
  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  /** Only the type: it is a user's record. */
  @Override
  public String toString() {
    return "NewUser[***]";
  }
}
