/** Spans of the requests that the caller samples, told by OTLP. */
@NullMarked
package com.huntaze.reads.traces;

import org.jspecify.annotations.NullMarked;
