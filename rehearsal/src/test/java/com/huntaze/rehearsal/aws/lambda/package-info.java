@NullMarked
package com.huntaze.rehearsal.aws.lambda;

import org.jspecify.annotations.NullMarked;
