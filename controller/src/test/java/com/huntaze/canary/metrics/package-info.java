/** Tests of the metrics. */
@NullMarked
package com.huntaze.canary.metrics;

import org.jspecify.annotations.NullMarked;
