/** Scenarios with kills and mischief that a seed draws, which must end as they do without. */
@NullMarked
package com.huntaze.rehearsal.chaos;

import org.jspecify.annotations.NullMarked;
