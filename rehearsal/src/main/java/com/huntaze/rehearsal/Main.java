package com.huntaze.rehearsal;

/** The rehearsal's commands beside the controller's. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    com.huntaze.canary.Main.main(args);
  }
}
