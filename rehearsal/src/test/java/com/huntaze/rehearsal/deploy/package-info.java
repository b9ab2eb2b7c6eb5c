/** Tests of the script that deploys. */
@NullMarked
package com.huntaze.rehearsal.deploy;

import org.jspecify.annotations.NullMarked;
