/** The controller as a process of its own, and what it tells through its API. */
@NullMarked
package com.huntaze.rehearsal.controller;

import org.jspecify.annotations.NullMarked;
