/** What CodeDeploy asks before and after traffic, handed over to the canary controller. */
@NullMarked
package com.huntaze.reads.hook;

import org.jspecify.annotations.NullMarked;
