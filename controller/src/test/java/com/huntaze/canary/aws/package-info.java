/** Tests of the AWS adapter. */
@NullMarked
package com.huntaze.canary.aws;

import org.jspecify.annotations.NullMarked;
