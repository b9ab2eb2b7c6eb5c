/**
 * The read functions as AWS would run them: containers, the gateway before them, injected faults.
 */
@NullMarked
package com.huntaze.rehearsal.functions;

import org.jspecify.annotations.NullMarked;
