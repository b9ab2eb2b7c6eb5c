package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.loop.Signal;
import java.util.Optional;
import java.util.Set;

/** The loops that run in this process. Any thread may ask. */
public interface LocalLoops {
  /** Empty where no loop of the rollout runs here. */
  Optional<Receipt> submit(String rollout, Signal signal);

  /** The rollouts whose loops do. */
  Set<String> running();
}
