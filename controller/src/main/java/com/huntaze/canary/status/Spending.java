package com.huntaze.canary.status;

/**
 * What a rollout costs a day, estimated from what all of this controller's did so far.
 *
 * @param calls to AWS, those within a call's retries not counted
 * @param dollars that CloudWatch bills
 */
public record Spending(double calls, double dollars) {}
