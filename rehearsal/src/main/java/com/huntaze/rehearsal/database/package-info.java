/** Real PostgreSQL servers that belong to a rehearsal and end with it. */
@NullMarked
package com.huntaze.rehearsal.database;

import org.jspecify.annotations.NullMarked;
