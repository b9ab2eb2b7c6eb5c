/** The HTTP interface: which request means which operation, and which outcome which answer. */
@NullMarked
package com.huntaze.reads.api;

import org.jspecify.annotations.NullMarked;
