@NullMarked
package com.huntaze.rehearsal.aws.appconfig;

import org.jspecify.annotations.NullMarked;
