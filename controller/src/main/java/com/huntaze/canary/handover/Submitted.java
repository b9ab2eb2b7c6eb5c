package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.port.Handover;

/** What a loop here has been given. */
record Submitted(Handover.Item item, Receipt receipt) {
  boolean is(Receipt.State state) {
    return receipt.state() == state;
  }
}
