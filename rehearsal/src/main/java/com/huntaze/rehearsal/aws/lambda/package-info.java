/** Lambda's Invoke on loopback, over handlers that run in this process. */
@NullMarked
package com.huntaze.rehearsal.aws.lambda;

import org.jspecify.annotations.NullMarked;
