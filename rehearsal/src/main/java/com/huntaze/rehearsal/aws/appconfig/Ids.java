package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * AppConfig's ids. The control plane takes ids only; the data plane takes names as well (the API
 * reference's patterns).
 */
final class Ids {
  private static final Pattern RESOURCE = Pattern.compile("[a-z0-9]{4,7}");
  private static final Pattern STRATEGY =
      Pattern.compile("[a-z0-9]{4,7}|AppConfig\\.[A-Za-z0-9]{9,40}");

  private int issued;

  String next() {
    issued++;
    return String.format(Locale.ROOT, "r%06d", issued);
  }

  /**
   * @throws Refusal where no id has this form
   */
  static String resource(String kind, String id) {
    return matching(RESOURCE, kind, id);
  }

  /** As {@link #resource}, for a deployment strategy. */
  static String strategy(String id) {
    return matching(STRATEGY, "DeploymentStrategyId", id);
  }

  private static String matching(Pattern pattern, String kind, String id) {
    if (pattern.matcher(id).matches()) {
      return id;
    }
    throw Refusal.badRequest(kind + " must match " + pattern + ", not '" + id + "'");
  }

  static <T> T find(List<T> all, Function<T, String> id, String kind, String wanted) {
    resource(kind + "Id", wanted);
    return all.stream()
        .filter(each -> id.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound(kind + " " + wanted + " was not found"));
  }
}
