/** HOCON into validated records: every problem reported at once, with file and line. */
@NullMarked
package com.huntaze.canary.settings;

import org.jspecify.annotations.NullMarked;
