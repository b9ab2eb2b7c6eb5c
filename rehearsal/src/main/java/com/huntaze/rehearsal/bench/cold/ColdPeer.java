package com.huntaze.rehearsal.bench.cold;

import java.util.List;
import java.util.Map;

/**
 * One way to answer the same request, as a process that speaks Lambda's Runtime API.
 *
 * @param name in the table
 * @param command starts it
 * @param environment beside what Lambda sets
 */
record ColdPeer(String name, List<String> command, Map<String, String> environment) {}
