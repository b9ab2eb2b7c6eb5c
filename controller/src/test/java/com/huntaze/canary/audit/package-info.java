@NullMarked
package com.huntaze.canary.audit;

import org.jspecify.annotations.NullMarked;
