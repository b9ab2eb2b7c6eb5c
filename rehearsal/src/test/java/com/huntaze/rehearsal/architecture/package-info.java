/** How the modules may know each other. */
@NullMarked
package com.huntaze.rehearsal.architecture;

import org.jspecify.annotations.NullMarked;
