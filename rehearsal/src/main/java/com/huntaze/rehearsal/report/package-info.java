/** What became of a rehearsal. */
@NullMarked
package com.huntaze.rehearsal.report;

import org.jspecify.annotations.NullMarked;
