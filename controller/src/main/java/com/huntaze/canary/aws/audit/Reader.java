package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Finding;
import java.util.List;

/** Reads what some items need, and judges them. */
interface Reader {
  List<Finding> findings();
}
