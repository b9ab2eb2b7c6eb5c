/** CloudWatch's metrics: points in, statistics and metric math out. */
@NullMarked
package com.huntaze.rehearsal.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
