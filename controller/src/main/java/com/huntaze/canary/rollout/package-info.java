/** Pure: the rollout's states, events, commands and the transition function. */
@NullMarked
package com.huntaze.canary.rollout;

import org.jspecify.annotations.NullMarked;
