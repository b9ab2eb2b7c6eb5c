/** What a function does around its requests: log lines, snapshots, its end. */
@NullMarked
package com.huntaze.reads.runtime;

import org.jspecify.annotations.NullMarked;
