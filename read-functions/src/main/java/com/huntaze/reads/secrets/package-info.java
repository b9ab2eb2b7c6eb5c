/** Logins from Secrets Manager. */
@NullMarked
package com.huntaze.reads.secrets;

import org.jspecify.annotations.NullMarked;
