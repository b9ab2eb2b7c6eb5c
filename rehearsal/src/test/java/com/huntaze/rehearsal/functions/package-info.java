@NullMarked
package com.huntaze.rehearsal.functions;

import org.jspecify.annotations.NullMarked;
