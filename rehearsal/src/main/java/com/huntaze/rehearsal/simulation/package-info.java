/**
 * The whole controller in a world without threads or a real clock: faults, crashes and a second
 * controller by seed, with invariants after every effect.
 */
@NullMarked
package com.huntaze.rehearsal.simulation;

import org.jspecify.annotations.NullMarked;
