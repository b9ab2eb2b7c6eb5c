/** The daemon put together. */
@NullMarked
package com.huntaze.canary.daemon;

import org.jspecify.annotations.NullMarked;
