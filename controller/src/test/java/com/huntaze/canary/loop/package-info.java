/** Tests of the control loop on scripted ports. */
@NullMarked
package com.huntaze.canary.loop;

import org.jspecify.annotations.NullMarked;
