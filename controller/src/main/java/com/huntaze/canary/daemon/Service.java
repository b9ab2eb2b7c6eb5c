package com.huntaze.canary.daemon;

import com.huntaze.canary.web.Start;

/** What {@code serve} runs: begun once, ended by closing it. */
public interface Service extends AutoCloseable {
  /** Serves the page, then goes to work; a refused address starts nothing. */
  Start start();

  @Override
  void close();
}
