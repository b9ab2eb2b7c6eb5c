package com.huntaze.canary.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that were used last, a few at most: what strangers ask for cannot fill memory. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final float LOAD_FACTOR = 0.75f;

  private final int most;

  private Recent(int most) {
    super(most, LOAD_FACTOR, true);
    this.most = most;
  }

  /** An empty one; thread-safe. */
  public static <K, V> Map<K, V> atMost(int entries) {
    return Collections.synchronizedMap(new Recent<>(entries));
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
