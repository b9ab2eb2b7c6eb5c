/** Users, what can be asked about them and what it comes to; and the control's made-up ones. */
@NullMarked
package com.huntaze.reads.users;

import org.jspecify.annotations.NullMarked;
