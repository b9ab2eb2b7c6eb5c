/** Tests of the judge. */
@NullMarked
package com.huntaze.canary.judge;

import org.jspecify.annotations.NullMarked;
