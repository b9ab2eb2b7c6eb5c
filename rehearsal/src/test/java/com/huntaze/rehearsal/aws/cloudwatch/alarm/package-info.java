@NullMarked
package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import org.jspecify.annotations.NullMarked;
