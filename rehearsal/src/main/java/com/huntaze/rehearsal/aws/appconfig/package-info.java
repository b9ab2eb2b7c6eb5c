/**
 * AppConfig on loopback: control plane, data plane and the agent beside a function, over one state
 * that moves with {@link com.huntaze.rehearsal.aws.AwsTime}.
 */
@NullMarked
package com.huntaze.rehearsal.aws.appconfig;

import org.jspecify.annotations.NullMarked;
