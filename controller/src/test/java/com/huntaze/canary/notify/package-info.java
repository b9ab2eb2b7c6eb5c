/** Tests of the notifications. */
@NullMarked
package com.huntaze.canary.notify;

import org.jspecify.annotations.NullMarked;
