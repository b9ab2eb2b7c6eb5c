/** What breaks, when, and who mends it. */
@NullMarked
package com.huntaze.rehearsal.faults;

import org.jspecify.annotations.NullMarked;
