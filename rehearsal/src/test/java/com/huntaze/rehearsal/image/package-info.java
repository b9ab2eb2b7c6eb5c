/** The Dockerfile at the top level, followed line by line without Docker. */
@NullMarked
package com.huntaze.rehearsal.image;

import org.jspecify.annotations.NullMarked;
