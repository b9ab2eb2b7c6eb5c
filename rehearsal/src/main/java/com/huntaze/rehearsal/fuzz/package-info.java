/** The read functions under events that nobody should send, and under very many. */
@NullMarked
package com.huntaze.rehearsal.fuzz;

import org.jspecify.annotations.NullMarked;
