@NullMarked
package com.huntaze.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
