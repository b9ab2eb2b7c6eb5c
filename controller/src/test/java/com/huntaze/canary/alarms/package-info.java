/** Tests of the webhook, most of them through a real socket and a real database. */
@NullMarked
package com.huntaze.canary.alarms;

import org.jspecify.annotations.NullMarked;
