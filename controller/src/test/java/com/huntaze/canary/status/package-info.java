/** Tests of the read models. */
@NullMarked
package com.huntaze.canary.status;

import org.jspecify.annotations.NullMarked;
