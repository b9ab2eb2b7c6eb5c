/** Tests of the rollout state machine. */
@NullMarked
package com.huntaze.canary.rollout;

import org.jspecify.annotations.NullMarked;
