/**
 * Pure: evidence from settled periods, sequential tests, and the verdict with its reasons (policy
 * evidence-1).
 */
@NullMarked
package com.huntaze.canary.judge;

import org.jspecify.annotations.NullMarked;
