/** Root. */
@NullMarked
package com.huntaze.rehearsal;

import org.jspecify.annotations.NullMarked;
