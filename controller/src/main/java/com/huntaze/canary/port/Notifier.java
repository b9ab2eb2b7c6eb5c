package com.huntaze.canary.port;

/** Tells people. */
public interface Notifier {
  /** Takes the notification over and returns at once; the same notification twice is told once. */
  void send(Notification notification);
}
