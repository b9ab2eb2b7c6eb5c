/** What runs in the process of a peer: it draws keys, asks the database and measures itself. */
@NullMarked
package com.huntaze.rehearsal.bench.reads.peer;

import org.jspecify.annotations.NullMarked;
