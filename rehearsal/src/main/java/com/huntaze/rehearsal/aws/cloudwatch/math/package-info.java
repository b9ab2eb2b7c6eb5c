/** Metric math: expressions over time series. */
@NullMarked
package com.huntaze.rehearsal.aws.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
