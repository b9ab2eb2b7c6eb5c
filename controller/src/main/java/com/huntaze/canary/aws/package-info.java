/** CloudWatch and AppConfig behind the ports, on the AWS SDK's async clients. */
@NullMarked
package com.huntaze.canary.aws;

import org.jspecify.annotations.NullMarked;
