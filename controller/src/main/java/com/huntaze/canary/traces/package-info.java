/** Traces of ticks, told by OTLP. */
@NullMarked
package com.huntaze.canary.traces;

import org.jspecify.annotations.NullMarked;
