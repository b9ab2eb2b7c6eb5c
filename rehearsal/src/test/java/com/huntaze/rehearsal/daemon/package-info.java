/** Tests of the daemon whole, in the test's own process. */
@NullMarked
package com.huntaze.rehearsal.daemon;

import org.jspecify.annotations.NullMarked;
