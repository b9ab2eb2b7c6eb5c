/** The AWS query protocol: a form in, XML out. */
@NullMarked
package com.huntaze.rehearsal.aws.query;

import org.jspecify.annotations.NullMarked;
