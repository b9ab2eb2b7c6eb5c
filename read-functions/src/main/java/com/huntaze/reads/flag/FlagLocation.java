package com.huntaze.reads.flag;

/** Ids or names of AppConfig's application, environment and configuration profile. */
public record FlagLocation(String application, String environment, String profile) {}
