package com.huntaze.canary.planted.reads;

/** Stands for the other module. */
public record Function() {}
