/** Read models: what people and APIs are shown of a rollout. */
@NullMarked
package com.huntaze.canary.status;

import org.jspecify.annotations.NullMarked;
