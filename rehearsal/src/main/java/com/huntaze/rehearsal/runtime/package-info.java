/** Functions as Lambda runs them: processes of their own that ask the Runtime API for work. */
@NullMarked
package com.huntaze.rehearsal.runtime;

import org.jspecify.annotations.NullMarked;
