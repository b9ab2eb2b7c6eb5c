/** The directions of the packages and the purity of the core, as rules that fail the build. */
@NullMarked
package com.huntaze.canary.architecture;

import org.jspecify.annotations.NullMarked;
