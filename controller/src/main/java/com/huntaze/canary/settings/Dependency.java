package com.huntaze.canary.settings;

/**
 * A run that must have ended promoted before another rollout's begins by itself.
 *
 * @param rollout its name
 * @param run the attempt that its settings ask for
 */
public record Dependency(String rollout, int run) {}
