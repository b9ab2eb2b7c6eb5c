/** STS: temporary credentials of roles. */
@NullMarked
package com.huntaze.rehearsal.aws.sts;

import org.jspecify.annotations.NullMarked;
