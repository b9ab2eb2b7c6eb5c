package com.huntaze.canary.judge;

/**
 * A verdict and the evidence as it stands when the verdict is followed (an advance halves the sums
 * and moves the step).
 */
public record Ruling(Verdict verdict, Evidence evidence) {}
