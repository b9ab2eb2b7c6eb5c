/** The controller's performance, measured with nothing of it replaced but AWS. */
@NullMarked
package com.huntaze.rehearsal.bench;

import org.jspecify.annotations.NullMarked;
