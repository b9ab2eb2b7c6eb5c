/** The candidate's users in PostgreSQL: statements, connections, failures. */
@NullMarked
package com.huntaze.reads.postgres;

import org.jspecify.annotations.NullMarked;
