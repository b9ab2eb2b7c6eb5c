/** What the templates in sam/ must hold, and that each rule notices when it does not. */
@NullMarked
package com.huntaze.rehearsal.stack;

import org.jspecify.annotations.NullMarked;
