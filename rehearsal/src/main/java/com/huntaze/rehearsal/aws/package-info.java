/** The loopback endpoints that stand in for AWS, speaking the SDK's wire protocols. */
@NullMarked
package com.huntaze.rehearsal.aws;

import org.jspecify.annotations.NullMarked;
