/** What this machine tells of its processes. */
@NullMarked
package com.huntaze.rehearsal.ops;

import org.jspecify.annotations.NullMarked;
