@NullMarked
package com.huntaze.rehearsal.aws;

import org.jspecify.annotations.NullMarked;
