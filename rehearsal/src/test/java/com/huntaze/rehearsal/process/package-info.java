/** The whole product as people start it: a process with arguments, output and an exit code. */
@NullMarked
package com.huntaze.rehearsal.process;

import org.jspecify.annotations.NullMarked;
