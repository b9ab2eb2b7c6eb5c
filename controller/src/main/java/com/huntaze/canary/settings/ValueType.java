package com.huntaze.canary.settings;

import com.typesafe.config.ConfigValue;

/** How one kind of value is written in a file; see {@link ValueTypes} for those there are. */
@FunctionalInterface
public interface ValueType<T> {
  /** Reads a value that is there and not null. */
  Reading<T> read(ConfigValue value);
}
