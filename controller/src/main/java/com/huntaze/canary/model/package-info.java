/**
 * Pure values: percentages, periods, counts and what was observed. Depends on java.base and
 * JSpecify only.
 */
@NullMarked
package com.huntaze.canary.model;

import org.jspecify.annotations.NullMarked;
