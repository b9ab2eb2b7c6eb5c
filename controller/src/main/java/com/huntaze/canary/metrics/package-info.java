/** What Prometheus reads: the loops, the rollouts, the calls to AWS and the JVM. */
@NullMarked
package com.huntaze.canary.metrics;

import org.jspecify.annotations.NullMarked;
