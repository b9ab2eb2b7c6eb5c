/**
 * A share of the control's reads, answered by both arms once more and compared, apart from users.
 */
@NullMarked
package com.huntaze.reads.shadow;

import org.jspecify.annotations.NullMarked;
