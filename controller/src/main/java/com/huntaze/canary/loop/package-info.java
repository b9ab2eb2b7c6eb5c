/**
 * The control loop: one sequential loop a rollout, the only place where the pure core meets the
 * world.
 */
@NullMarked
package com.huntaze.canary.loop;

import org.jspecify.annotations.NullMarked;
