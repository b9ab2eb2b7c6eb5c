/** The append-only event log in PostgreSQL, through the reactive client. */
@NullMarked
package com.huntaze.canary.journal;

import org.jspecify.annotations.NullMarked;
