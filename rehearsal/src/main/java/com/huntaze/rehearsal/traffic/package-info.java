/** Users who read, and what became of their requests. */
@NullMarked
package com.huntaze.rehearsal.traffic;

import org.jspecify.annotations.NullMarked;
