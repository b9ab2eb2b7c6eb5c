/** What a database spends its time on. */
@NullMarked
package com.huntaze.rehearsal.queries;

import org.jspecify.annotations.NullMarked;
