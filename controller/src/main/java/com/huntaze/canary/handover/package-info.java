/** Brings what one controller heard to the loop of another. */
@NullMarked
package com.huntaze.canary.handover;

import org.jspecify.annotations.NullMarked;
