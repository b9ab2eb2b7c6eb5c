package com.huntaze.canary.settings;

import java.util.List;

/**
 * @param topics ARNs that the webhook listens to; none: there is no webhook
 */
public record SnsSettings(List<String> topics) {
  public SnsSettings {
    topics = List.copyOf(topics);
  }
}
