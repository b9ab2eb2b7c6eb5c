/** A read cache in the container's memory, off unless asked for. */
@NullMarked
package com.huntaze.reads.cache;

import org.jspecify.annotations.NullMarked;
