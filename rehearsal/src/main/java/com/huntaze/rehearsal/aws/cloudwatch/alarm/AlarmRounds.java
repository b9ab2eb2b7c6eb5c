package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import java.time.Duration;
import java.time.Instant;

/** Has the alarms evaluated at each whole second, the shortest period, until closed. */
public final class AlarmRounds implements AutoCloseable {
  private final Alarms alarms;
  private final AwsTime time;
  private final Schedule schedule;
  private volatile boolean closed;

  private AlarmRounds(Alarms alarms, AwsTime time, Schedule schedule) {
    this.alarms = alarms;
    this.time = time;
    this.schedule = schedule;
  }

  public static AlarmRounds start(Alarms alarms, AwsTime time, Schedule schedule) {
    AlarmRounds rounds = new AlarmRounds(alarms, time, schedule);
    rounds.next();
    return rounds;
  }

  private void next() {
    Instant now = time.now();
    Instant second = Instant.ofEpochSecond(now.getEpochSecond() + 1);
    schedule.after(Duration.between(now, second), this::round);
  }

  private void round() {
    if (closed) {
      return;
    }
    try {
      alarms.evaluate();
    } finally {
      next();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
