/** The status page, the JSON API and the server-sent events. */
@NullMarked
package com.huntaze.canary.web;

import org.jspecify.annotations.NullMarked;
