/** Tests of the subcommands. */
@NullMarked
package com.huntaze.canary.cli;

import org.jspecify.annotations.NullMarked;
