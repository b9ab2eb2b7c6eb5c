package com.huntaze.rehearsal.controller;

import com.huntaze.canary.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What the rehearsal starts in place of {@link Main}, to the same effect, with one thing more: it
 * ends when its standard input does, that is when the rehearsal is gone, however it went.
 */
public final class ControllerMain {
  private ControllerMain() {}

  public static void main(String[] arguments) {
    InputStream parent = System.in;
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> exitAfter(parent));
    Main.main(arguments);
  }

  private static void exitAfter(InputStream parent) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // as good as its end
    }
    System.exit(1);
  }
}
