package com.huntaze.canary.loop;

import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.TrafficLever;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout moves.
 *
 * @param code null where the rollout brings no code
 * @param users null where it moves no users
 */
public record Levers(@Nullable CodeLever code, @Nullable TrafficLever users) {}
