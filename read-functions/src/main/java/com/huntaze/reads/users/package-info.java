/** Users and where they are read from. */
@NullMarked
package com.huntaze.reads.users;

import org.jspecify.annotations.NullMarked;
