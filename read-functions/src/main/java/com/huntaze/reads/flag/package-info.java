/** The feature flag that routes users, and how it is read. */
@NullMarked
package com.huntaze.reads.flag;

import org.jspecify.annotations.NullMarked;
