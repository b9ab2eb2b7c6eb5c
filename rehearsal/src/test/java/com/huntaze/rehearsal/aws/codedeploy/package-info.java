@NullMarked
package com.huntaze.rehearsal.aws.codedeploy;

import org.jspecify.annotations.NullMarked;
