/** What shall happen in a rehearsal, as its file says. */
@NullMarked
package com.huntaze.rehearsal.scenario;

import org.jspecify.annotations.NullMarked;
