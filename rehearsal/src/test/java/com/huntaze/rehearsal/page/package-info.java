/** The status page in a real browser. */
@NullMarked
package com.huntaze.rehearsal.page;

import org.jspecify.annotations.NullMarked;
