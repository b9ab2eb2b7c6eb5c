/** Which arm serves a user, and how it is asked. */
@NullMarked
package com.huntaze.reads.routing;

import org.jspecify.annotations.NullMarked;
