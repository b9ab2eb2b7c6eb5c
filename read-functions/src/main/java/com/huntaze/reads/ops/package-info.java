/** Bounded waiting for asynchronous clients. */
@NullMarked
package com.huntaze.reads.ops;

import org.jspecify.annotations.NullMarked;
