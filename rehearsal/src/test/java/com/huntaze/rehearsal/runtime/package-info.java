@NullMarked
package com.huntaze.rehearsal.runtime;

import org.jspecify.annotations.NullMarked;
