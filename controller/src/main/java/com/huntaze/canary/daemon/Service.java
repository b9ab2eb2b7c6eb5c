package com.huntaze.canary.daemon;

import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.web.Start;

/** What {@code serve} runs: begun once, ended by closing it. */
public interface Service extends AutoCloseable {
  /** Serves the page, then goes to work; a refused address starts nothing. */
  Start start();

  /** Goes over to other settings. */
  void reload(Settings next);

  @Override
  void close();
}
