/** Tests of handing over, with several controllers on one real database. */
@NullMarked
package com.huntaze.canary.handover;

import org.jspecify.annotations.NullMarked;
