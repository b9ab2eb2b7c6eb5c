@NullMarked
package com.huntaze.rehearsal.aws.hardening;

import org.jspecify.annotations.NullMarked;
