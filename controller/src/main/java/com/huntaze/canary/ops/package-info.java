/** Health, logging and the bridge between Vert.x futures and blocking code. */
@NullMarked
package com.huntaze.canary.ops;

import org.jspecify.annotations.NullMarked;
