/** What the hardening audit asks of AWS and nothing else does: states that a test may break. */
@NullMarked
package com.huntaze.rehearsal.aws.hardening;

import org.jspecify.annotations.NullMarked;
