package com.huntaze.rehearsal.functions;

import com.huntaze.reads.FrontDoor;
import com.huntaze.reads.flag.CachedFlag;
import com.huntaze.reads.flag.FlagSource;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.ReadPath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Containers of one version of huntaze-mock-read, used in turn. Each holds a flag of its own, so
 * that they take a new percentage over one after the other, as on Lambda.
 */
public final class FrontDoors {
  /** Key in the flag document. */
  public static final String FLAG = "prismaRead";

  private static final int CONTAINERS = 3;
  private static final Duration SLOW = Duration.ofMillis(500);

  private final List<FrontDoor> containers;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param flagInterval how old a container's flag gets
   * @param control with the version that the metrics show for it
   * @param logs takes the lines that a container writes to standard output
   */
  public FrontDoors(
      Supplier<FlagSource> sources,
      Duration flagInterval,
      ControlPath control,
      ReadPath candidate,
      Consumer<String> logs) {
    this.containers =
        Stream.generate(
                () ->
                    new FrontDoor(
                        new FrontDoor.Settings("huntaze-reads", SLOW),
                        new CachedFlag(sources.get(), FLAG, flagInterval, System::nanoTime),
                        control,
                        candidate,
                        logs,
                        FrontDoor.Clocks.system()))
            .limit(CONTAINERS)
            .toList();
  }

  /** API Gateway proxy event in, answer out; blocks. */
  byte[] invoke(byte[] event, Duration remaining) {
    FrontDoor container = containers.get(Math.floorMod(turn.getAndIncrement(), CONTAINERS));
    return container.handle(event, remaining).toEvent();
  }
}
