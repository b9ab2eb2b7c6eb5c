/** Keeps this controller's leases and says which rollouts it acts on. */
@NullMarked
package com.huntaze.canary.lease;

import org.jspecify.annotations.NullMarked;
