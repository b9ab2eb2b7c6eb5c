@NullMarked
package com.huntaze.rehearsal.chaos;

import org.jspecify.annotations.NullMarked;
