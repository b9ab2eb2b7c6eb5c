/** Who asks, and what they may ask. */
@NullMarked
package com.huntaze.reads.access;

import org.jspecify.annotations.NullMarked;
