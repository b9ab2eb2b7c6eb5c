package com.huntaze.rehearsal.chaos;

import java.io.IOException;
import java.util.Optional;

/** Plays a run to its end. */
@FunctionalInterface
public interface Player {
  /** Empty when the person ended it first. */
  Optional<Ending> play(ChaosRun run) throws IOException, InterruptedException;
}
