/** Root. */
@NullMarked
package com.huntaze.reads;

import org.jspecify.annotations.NullMarked;
