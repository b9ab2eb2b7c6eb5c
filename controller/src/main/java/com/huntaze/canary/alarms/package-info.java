/**
 * What SNS posts: alarms, and notices of CodeDeploy, AppConfig and our own deployment hook. Each
 * message is checked before it is believed, in the order that {@code SnsWebhook} gives; nothing is
 * fetched for one that fails a check, and no setting turns a check off.
 */
@NullMarked
package com.huntaze.canary.alarms;

import org.jspecify.annotations.NullMarked;
