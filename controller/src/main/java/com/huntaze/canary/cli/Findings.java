package com.huntaze.canary.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Heading;
import com.huntaze.canary.audit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The audit's findings for people, a line each under their headings, and for programs. */
record Findings(List<Finding> all) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Heading heading = null;
    for (Finding finding : all) {
      if (finding.item().heading() != heading) {
        heading = finding.item().heading();
        lines.add(heading.title());
      }
      lines.add(line(finding));
    }
    lines.add(
        "%d pass, %d fail, %d unknown"
            .formatted(
                count(Outcome.Passed.class),
                count(Outcome.Failed.class),
                count(Outcome.Unknown.class)));
    return lines;
  }

  private static String line(Finding finding) {
    String remedy = remedy(finding.outcome());
    return "  %-7s %s: %s%s"
        .formatted(
            word(finding.outcome()),
            finding.name(),
            finding.outcome().what(),
            remedy == null ? "" : "; " + remedy);
  }

  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : all) {
      ObjectNode entry =
          findings
              .addObject()
              .put("heading", finding.item().heading().title())
              .put("item", finding.item().name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .put("subject", finding.subject())
              .put("outcome", word(finding.outcome()))
              .put("what", finding.outcome().what());
      String remedy = remedy(finding.outcome());
      if (remedy != null) {
        entry.put("remedy", remedy);
      }
    }
    return root.put("pass", count(Outcome.Passed.class))
        .put("fail", count(Outcome.Failed.class))
        .put("unknown", count(Outcome.Unknown.class))
        .toString();
  }

  boolean anyFailed() {
    return count(Outcome.Failed.class) > 0;
  }

  private long count(Class<? extends Outcome> kind) {
    return all.stream().filter(finding -> kind.isInstance(finding.outcome())).count();
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> "pass";
      case Outcome.Failed _ -> "fail";
      case Outcome.Unknown _ -> "unknown";
    };
  }

  private static @Nullable String remedy(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> null;
      case Outcome.Failed failed -> failed.remedy();
      case Outcome.Unknown unknown -> unknown.remedy();
    };
  }
}
