package com.huntaze.rehearsal.controller;

import com.huntaze.canary.cli.Canary;
import com.huntaze.canary.cli.ServeCommand;
import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.ops.Termination;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/**
 * What the rehearsal starts in place of {@link com.huntaze.canary.Main}, to the same effect, with
 * two things more: it looks for SNS's certificate and confirmation at the rehearsal's endpoint, and
 * it ends when its standard input does, that is when the rehearsal is gone, however it went.
 */
public final class ControllerMain {
  private ControllerMain() {}

  public static void main(String[] arguments) {
    InputStream parent = System.in;
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> exitAfter(parent));
    Termination termination = Termination.watch();
    LocalSns sns = new LocalSns(URI.create(System.getenv("AWS_ENDPOINT_URL")));
    var serve =
        new ServeCommand(
            termination, settings -> new Daemon(settings, sns.certificates(), sns.confirmer()));
    termination.exit(Canary.run(List.of(serve), arguments));
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
