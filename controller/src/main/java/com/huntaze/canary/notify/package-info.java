/** Tells people what the rollouts do, by webhooks and whatever other channels there are. */
@NullMarked
package com.huntaze.canary.notify;

import org.jspecify.annotations.NullMarked;
