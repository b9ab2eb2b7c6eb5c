/** The metric contract, in CloudWatch's embedded metric format. */
@NullMarked
package com.huntaze.reads.metrics;

import org.jspecify.annotations.NullMarked;
