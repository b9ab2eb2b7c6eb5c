/** The hardening audit, pure: from what was read of the account to findings with their remedies. */
@NullMarked
package com.huntaze.canary.audit;

import org.jspecify.annotations.NullMarked;
