/** The canary controller: composition root, commands and the control loop. */
@NullMarked
package com.huntaze.canary;

import org.jspecify.annotations.NullMarked;
