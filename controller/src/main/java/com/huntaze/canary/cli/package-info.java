/** The subcommands of the launcher. */
@NullMarked
package com.huntaze.canary.cli;

import org.jspecify.annotations.NullMarked;
