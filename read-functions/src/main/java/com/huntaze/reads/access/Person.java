package com.huntaze.reads.access;

import com.huntaze.reads.users.UserId;

/**
 * Who asks, as their token says.
 *
 * @param operator may read and write every user
 */
record Person(UserId id, boolean operator) {}
