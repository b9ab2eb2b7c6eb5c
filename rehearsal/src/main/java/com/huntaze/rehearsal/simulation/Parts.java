package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.TrafficLever;

/** Stands between a controller and its ports, so that a test can break it and see it caught. */
interface Parts {
  /** Nothing is broken. */
  Parts SOUND = new Parts() {};

  default TrafficLever lever(TrafficLever real) {
    return real;
  }

  default CodeLever code(CodeLever real) {
    return real;
  }

  default Journal journal(Journal real) {
    return real;
  }
}
