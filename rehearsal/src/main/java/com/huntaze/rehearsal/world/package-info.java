/** The rehearsal put together: AWS, databases, functions, traffic, faults and the controller. */
@NullMarked
package com.huntaze.rehearsal.world;

import org.jspecify.annotations.NullMarked;
