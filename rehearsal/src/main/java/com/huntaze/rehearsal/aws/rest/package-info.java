/** The SDK's REST-JSON protocol from the server's side, as AppConfig and Lambda speak it. */
@NullMarked
package com.huntaze.rehearsal.aws.rest;

import org.jspecify.annotations.NullMarked;
