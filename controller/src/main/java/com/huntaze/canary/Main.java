package com.huntaze.canary;

/** Subcommands and the composition root. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(2);
  }
}
