package com.huntaze.reads.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentComparisonTest {
  private static final ComparisonRules NONE = new ComparisonRules(Set.of(), Set.of());
  private static final int SEEDS = 500;

  private static List<String> found(String control, String candidate, ComparisonRules rules) {
    return DocumentComparison.of(new JsonObject(control), new JsonObject(candidate), rules).stream()
        .map(mismatch -> mismatch.kind().word() + " " + mismatch.path())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'b':2}            | {'b':2,'a':1}            | ``",
        "{'a':1}                  | {'a':1.0}                | ``",
        "{'a':100}                | {'a':1e2}                | ``",
        "{'a':null}               | {'a':null}               | ``",
        "{'a':1}                  | {'a':2}                  | value a",
        "{'a':true}               | {'a':false}              | value a",
        "{'a':'x'}                | {'a':'y'}                | value a",
        "{'a':1}                  | {'a':'1'}                | type a",
        "{'a':'x'}                | {'a':null}               | type a",
        "{'a':{}}                 | {'a':[]}                 | type a",
        "{'a':{'b':1}}            | {'a':{}}                 | missing-field a.b",
        "{'a':null}               | {}                       | missing-field a",
        "{}                       | {'a':null}               | extra-field a",
        "{'a':[1,2,3]}            | {'a':[1,2,3]}            | ``",
        "{'a':[1,2,3]}            | {'a':[3,2,1]}            | order a",
        "{'a':[1,2,3]}            | {'a':[1,3]}              | missing-field a[]",
        "{'a':[1,2,1]}            | {'a':[2,1]}              | missing-field a[]",
        "{'a':[1,3]}              | {'a':[1,2,3]}            | extra-field a[]",
        "{'a':[{'b':1},{'b':2}]}  | {'a':[{'b':1},{'b':9}]}  | value a[].b",
        "{'a':[[1,2],[3]]}        | {'a':[[2,1],[3]]}        | order a[]",
        "{'jane@x.org':1}         | {'jane@x.org':2}         | value *",
        "{'a':1,'b':'x'}          | {'a':'1','b':'y'}        | type a,value b"
      })
  void whatDiffersIsFoundWithItsClassAndPath(String control, String candidate, String expected) {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(","));
    assertThat(found(control.replace('\'', '"'), candidate.replace('\'', '"'), NONE))
        .containsExactlyElementsOf(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"next\":\"a\",\"users\":[{\"id\":1,\"updatedAt\":\"x\"},{\"id\":2,\"updatedAt\":\"y\"}]}",
        "{\"users\":[{\"id\":1},{\"id\":2,\"updatedAt\":7}]}",
        "{\"next\":null,\"users\":[{\"id\":1,\"updatedAt\":{\"deep\":1}},{\"id\":2}]}"
      })
  void whatIsIgnoredIsComparedNowhereBelow(String candidate) {
    var rules = new ComparisonRules(Set.of("next", "users[].updatedAt"), Set.of());
    String control = "{\"next\":\"b\",\"users\":[{\"id\":1,\"updatedAt\":\"z\"},{\"id\":2}]}";
    assertThat(found(control, candidate, rules)).isEmpty();
    assertThat(found(control, candidate.replace("\"id\":2", "\"id\":3"), rules))
        .containsExactly("value users[].id");
  }

  @Test
  void anArrayDeclaredUnorderedMayComeInAnyOrder() {
    var rules = new ComparisonRules(Set.of(), Set.of("a"));
    assertThat(found("{\"a\":[1,2,3]}", "{\"a\":[3,1,2]}", rules)).isEmpty();
    assertThat(found("{\"a\":[1,2,3]}", "{\"a\":[3,1,9]}", rules)).containsExactly("value a[]");
    assertThat(found("{\"a\":[1,2,3],\"b\":[1,2]}", "{\"a\":[3,2,1],\"b\":[2,1]}", rules))
        .containsExactly("order b");
  }

  @Test
  void documentsWrittenInAnotherWayAreEqual() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var documents = new RandomDocuments(seed);
      var document = documents.object(3);
      assertThat(differences(document, copy(document, documents))).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MismatchClass.class,
      names = {"STATUS", "CANDIDATE_FAILED"},
      mode = EnumSource.Mode.EXCLUDE)
  void anySingleChangeIsFoundAndClassed(MismatchClass kind) {
    int changed = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var documents = new RandomDocuments(seed);
      var document = documents.object(3);
      var other = copy(document, documents);
      String path = change(other, kind, documents);
      if (path != null) {
        changed++;
        assertThat(differences(document, other))
            .as("seed %d", seed)
            .containsExactly(kind.word() + " " + path);
      }
    }
    assertThat(changed).isGreaterThan(SEEDS / 4);
  }

  private static List<String> differences(
      Map<String, @Nullable Object> control, Map<String, @Nullable Object> candidate) {
    return found(
        RandomDocuments.json(control).encode(), RandomDocuments.json(candidate).encode(), NONE);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> copy(
      Map<String, @Nullable Object> document, RandomDocuments documents) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(documents.rewritten(document));
  }

  /** Null when the document has no place for it. */
  private static @Nullable String change(
      Map<String, @Nullable Object> document, MismatchClass kind, RandomDocuments documents) {
    return switch (kind) {
      case VALUE ->
          at(
              document,
              documents,
              site -> otherValue(site.value()) != null,
              site -> {
                site.put().accept(otherValue(site.value()));
                return site.path();
              });
      case TYPE ->
          at(
              document,
              documents,
              _ -> true,
              site -> {
                site.put().accept(otherType(site.value()));
                return site.path();
              });
      case MISSING_FIELD ->
          at(
              document,
              documents,
              _ -> true,
              site -> {
                site.remove().run();
                return site.path();
              });
      case EXTRA_FIELD ->
          at(document, documents, site -> isContainer(site.value()), site -> add(site, documents));
      case ORDER ->
          at(
              document,
              documents,
              site -> isReversible(site.value()),
              site -> {
                Collections.reverse((List<?>) Objects.requireNonNull(site.value()));
                return site.path();
              });
      case STATUS, CANDIDATE_FAILED -> throw new IllegalArgumentException("not of documents");
    };
  }

  private static @Nullable String at(
      Map<String, @Nullable Object> document,
      RandomDocuments documents,
      Predicate<RandomDocuments.Site> isPossible,
      Function<RandomDocuments.Site, String> change) {
    var sites = RandomDocuments.sites(document).stream().filter(isPossible).toList();
    return sites.isEmpty() ? null : change.apply(documents.any(sites));
  }

  private static @Nullable Object otherValue(@Nullable Object value) {
    return switch (value) {
      case Double number -> number + 0.125;
      case Boolean flag -> !flag;
      case String text -> text + "!";
      case null, default -> null;
    };
  }

  private static Object otherType(@Nullable Object value) {
    return switch (value) {
      case null -> "text";
      case String _ -> 7;
      case Number _ -> true;
      case Boolean _ -> Map.of();
      case Map<?, ?> _ -> new ArrayList<>();
      default -> "text";
    };
  }

  private static boolean isContainer(@Nullable Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static boolean isReversible(@Nullable Object value) {
    return value instanceof List<?> list && !list.reversed().equals(list);
  }

  @SuppressWarnings("unchecked")
  private static String add(RandomDocuments.Site site, RandomDocuments documents) {
    if (site.value() instanceof Map<?, ?> members) {
      ((Map<String, @Nullable Object>) members).put("added", null);
      return site.path() + ".added";
    }
    var elements = (List<@Nullable Object>) Objects.requireNonNull(site.value());
    elements.add(documents.below(elements.size() + 1), "added");
    return site.path() + "[]";
  }
}
