/** The users' database, which the audit alone reads: its catalog and statistics, no user. */
@NullMarked
package com.huntaze.canary.users;

import org.jspecify.annotations.NullMarked;
