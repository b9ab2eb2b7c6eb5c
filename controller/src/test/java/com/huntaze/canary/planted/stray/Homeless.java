package com.huntaze.canary.planted.stray;

/** In a package that has no row. */
public record Homeless() {}
