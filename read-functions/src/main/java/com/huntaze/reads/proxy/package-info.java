/** API Gateway proxy events in and out. */
@NullMarked
package com.huntaze.reads.proxy;

import org.jspecify.annotations.NullMarked;
