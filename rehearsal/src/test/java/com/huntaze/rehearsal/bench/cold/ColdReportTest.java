package com.huntaze.rehearsal.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ColdReportTest {
  private static ColdRow row(String name, long memoryMb, long... millis) {
    return new ColdRow(
        name,
        LongStream.of(millis)
            .mapToObj(taken -> new ColdStart(Duration.ofMillis(taken), memoryMb * 1_024, ""))
            .toList());
  }

  @Test
  void aMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(row("ours", 80, 400, 100, 200, 300).medianMs()).isEqualTo(250);
    assertThat(row("ours", 80, 900, 100, 200).medianMs()).isEqualTo(200);
  }

  @Test
  void sharesAreOfPrismas() {
    List<ColdRow> rows = List.of(row("ours", 60, 150, 100, 200), row("prisma", 120, 300));
    assertThat(new ColdReport(OptionalInt.empty(), rows).table().lines())
        .contains("| ours | 150 | 100 | 200 | 0.50 | 60 | 0.50 |")
        .anyMatch(line -> line.contains("of prisma's"));
  }

  @Test
  void withoutPrismaTheyAreOfTheLast() {
    List<ColdRow> rows = List.of(row("ours", 60, 100), row("ours-plain", 120, 400));
    assertThat(new ColdReport(OptionalInt.of(1_024), rows).table())
        .contains(
            "| ours | 100 | 100 | 100 | 0.25 | 60 | 0.50 |", "1,024 MB (0.579 of a processor)");
  }

  @Test
  void aWholeProcessorIsAFunctionOf1769Mb() {
    assertThat(CpuQuota.share(1_769)).isCloseTo(1, within(1e-9));
  }
}
