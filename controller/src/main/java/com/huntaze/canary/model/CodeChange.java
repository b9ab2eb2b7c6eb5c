package com.huntaze.canary.model;

/**
 * New code on an alias.
 *
 * @param from version that served before
 * @param to version that is to serve
 */
public record CodeChange(String from, String to) {}
