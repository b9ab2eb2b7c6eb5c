/** Violations that prove that the architecture's rules can fail. */
@NullMarked
package com.huntaze.canary.planted;

import org.jspecify.annotations.NullMarked;
