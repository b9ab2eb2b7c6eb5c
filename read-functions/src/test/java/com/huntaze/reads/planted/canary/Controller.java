package com.huntaze.reads.planted.canary;

/** Stands for the other module. */
public record Controller() {}
