package com.huntaze.canary.aws;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.settings.TelemetrySettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two whose metrics are read beside each other.
 *
 * @param telemetry what is counted, and the dimensions of both
 * @param lambda AWS/Lambda's own dimensions, which also see the invocations that died before they
 *     could count themselves; null where the two are not versions of one function
 */
record MetricPair(TelemetrySettings telemetry, @Nullable Map<Arm, Map<String, String>> lambda) {
  static final String NAMESPACE = "AWS/Lambda";
}
