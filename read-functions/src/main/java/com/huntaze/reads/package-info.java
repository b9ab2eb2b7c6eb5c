/** The two Lambda read functions: their handlers and their composition. */
@NullMarked
package com.huntaze.reads;

import org.jspecify.annotations.NullMarked;
