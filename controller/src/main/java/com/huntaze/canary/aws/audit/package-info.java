/** What the hardening audit reads of AWS: one class a service, which only asks. */
@NullMarked
package com.huntaze.canary.aws.audit;

import org.jspecify.annotations.NullMarked;
