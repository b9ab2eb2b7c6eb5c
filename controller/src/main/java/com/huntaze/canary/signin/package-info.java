/** Who somebody is, by the token of the load balancer that signed them in. */
@NullMarked
package com.huntaze.canary.signin;

import org.jspecify.annotations.NullMarked;
