@NullMarked
package com.huntaze.rehearsal.aws.sns;

import org.jspecify.annotations.NullMarked;
