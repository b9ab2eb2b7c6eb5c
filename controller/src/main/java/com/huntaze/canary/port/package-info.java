/** What the control loop needs of the world; implemented by aws, journal and status. */
@NullMarked
package com.huntaze.canary.port;

import org.jspecify.annotations.NullMarked;
