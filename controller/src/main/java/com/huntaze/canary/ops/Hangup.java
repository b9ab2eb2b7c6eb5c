package com.huntaze.canary.ops;

import java.lang.reflect.Proxy;

/** SIGHUP, by which people ask a daemon to read its settings again. */
public final class Hangup {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Hangup() {}

  /**
   * From now on each one has that done, on a thread of its own; without it the process would end.
   *
   * <p>The JDK has no other way to hear of a signal than module jdk.unsupported, and javac's
   * warning of it cannot be suppressed: hence by reflection.
   *
   * @throws IllegalStateException when this JDK has no such module
   */
  public static void listen(Runnable reload) {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Class<?> handler = Class.forName(HANDLER);
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      Object heard =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  Thread.ofVirtual().name("reload").start(reload);
                }
                return null;
              });
      var _ = signal.getMethod("handle", signal, handler).invoke(null, hangup, heard);
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this JDK cannot hear SIGHUP", absent);
    }
  }
}
