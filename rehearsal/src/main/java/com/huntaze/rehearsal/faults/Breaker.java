package com.huntaze.rehearsal.faults;

/** Breaks one thing, and mends it. Both may take their time. */
public interface Breaker {
  void begin();

  void end();

  /** Broken and mended at once: a restart. */
  static Breaker once(Runnable action) {
    return of(action, () -> {});
  }

  static Breaker of(Runnable begin, Runnable end) {
    return new Breaker() {
      @Override
      public void begin() {
        begin.run();
      }

      @Override
      public void end() {
        end.run();
      }
    };
  }
}
