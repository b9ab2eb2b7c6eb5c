/** The controller's real AppConfig lever against the stand-ins. */
@NullMarked
package com.huntaze.rehearsal.aws.lever;

import org.jspecify.annotations.NullMarked;
