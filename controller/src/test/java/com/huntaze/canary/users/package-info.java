@NullMarked
package com.huntaze.canary.users;

import org.jspecify.annotations.NullMarked;
