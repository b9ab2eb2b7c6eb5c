/** SNS over the query protocol: topics, subscriptions over HTTP, signed messages, retries. */
@NullMarked
package com.huntaze.rehearsal.aws.sns;

import org.jspecify.annotations.NullMarked;
