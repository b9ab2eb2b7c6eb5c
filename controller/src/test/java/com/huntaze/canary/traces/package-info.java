/** Tests of traces. */
@NullMarked
package com.huntaze.canary.traces;

import org.jspecify.annotations.NullMarked;
