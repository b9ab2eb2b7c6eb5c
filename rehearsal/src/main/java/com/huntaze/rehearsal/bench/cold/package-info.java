/** The functions' starts from cold, beside those of what they replace. */
@NullMarked
package com.huntaze.rehearsal.bench.cold;

import org.jspecify.annotations.NullMarked;
