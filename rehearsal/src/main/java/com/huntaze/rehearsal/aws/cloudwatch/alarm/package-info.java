/** CloudWatch's alarms: definitions in, evaluated every period, state changes out. */
@NullMarked
package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import org.jspecify.annotations.NullMarked;
