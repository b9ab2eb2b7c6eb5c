/** Tests of what the daemon is put together from. */
@NullMarked
package com.huntaze.canary.daemon;

import org.jspecify.annotations.NullMarked;
