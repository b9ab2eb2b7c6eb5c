/** The read functions' performance against what they replace, on one database, peers in turns. */
@NullMarked
package com.huntaze.rehearsal.bench.reads;

import org.jspecify.annotations.NullMarked;
