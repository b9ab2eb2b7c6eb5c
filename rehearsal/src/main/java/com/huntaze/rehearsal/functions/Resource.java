package com.huntaze.rehearsal.functions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource of the API, as a template deploys it.
 *
 * @param template as in {@code /users/{id}}
 * @param writes methods that the candidate's function serves itself, past the front door
 */
record Resource(String template, List<String> writes, Pattern path) {
  /** Literal parts go before parameters, as API Gateway chooses. */
  private static final List<Resource> ALL =
      List.of(
          of("/users/batch", List.of()),
          of("/users/{id}/subscription", List.of()),
          of("/users/{id}/restore", List.of("POST")),
          of("/users/{id}", List.of("DELETE")),
          of("/users", List.of("POST")),
          of("/statistics", List.of()));

  private static Resource of(String template, List<String> writes) {
    return new Resource(
        template, writes, Pattern.compile(template.replace("{id}", "(?<id>[^/]+)")));
  }

  /**
   * A request's place.
   *
   * @param id the parameter of the template, if it has one
   */
  record Place(Resource resource, Optional<String> id) {}

  /** Empty for a path that nothing is deployed at. */
  static Optional<Place> at(String path) {
    for (Resource resource : ALL) {
      Matcher matcher = resource.path().matcher(path);
      if (matcher.matches()) {
        boolean named = resource.template().contains("{id}");
        return Optional.of(
            new Place(resource, named ? Optional.of(matcher.group("id")) : Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** The function behind a method, qualified. */
  String function(String method) {
    return writes.contains(method) ? ApiGateway.CANDIDATE : MockRead.QUALIFIED;
  }
}
