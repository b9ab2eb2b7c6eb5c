@NullMarked
package com.huntaze.canary.signin;

import org.jspecify.annotations.NullMarked;
