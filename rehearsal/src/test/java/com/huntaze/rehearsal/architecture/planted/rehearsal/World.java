package com.huntaze.rehearsal.architecture.planted.rehearsal;

/** Stands for the rehearsal. */
public record World() {}
