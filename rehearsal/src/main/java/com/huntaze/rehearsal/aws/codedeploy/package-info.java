/**
 * CodeDeploy for Lambda: applications, groups and deployments that shift an alias by a schedule,
 * with hooks, stops and rollbacks as deployments of their own.
 */
@NullMarked
package com.huntaze.rehearsal.aws.codedeploy;

import org.jspecify.annotations.NullMarked;
