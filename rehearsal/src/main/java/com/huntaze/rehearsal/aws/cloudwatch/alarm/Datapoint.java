package com.huntaze.rehearsal.aws.cloudwatch.alarm;

/** One period as an alarm sees it. */
enum Datapoint {
  WITHIN,
  BREACHING,
  MISSING
}
