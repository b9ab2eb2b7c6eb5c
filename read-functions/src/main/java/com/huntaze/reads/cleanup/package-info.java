/** Whether the control can be removed for good, and what there is to remove. */
@NullMarked
package com.huntaze.reads.cleanup;

import org.jspecify.annotations.NullMarked;
