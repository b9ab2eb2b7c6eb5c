package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The account's alarms. Thread-safe; listeners are told outside the lock. */
public final class Alarms {
  private final TreeMap<String, Alarm> byName = new TreeMap<>();
  private final MetricStore store;
  private final AwsTime time;
  private final List<AlarmListener> listeners;

  public Alarms(MetricStore store, AwsTime time, List<AlarmListener> listeners) {
    this.store = store;
    this.time = time;
    this.listeners = List.copyOf(listeners);
  }

  /** Evaluates the alarms that a period has ended for since the last time. */
  public void evaluate() {
    List<StateChange> changes = new ArrayList<>();
    synchronized (this) {
      byName.replaceAll(
          (_, before) -> {
            Alarm after = before.evaluated(store, time.now());
            if (after.state().value() != before.state().value()) {
              changes.add(new StateChange(after.definition(), before.state(), after.state()));
            }
            return after;
          });
    }
    changes.forEach(this::tell);
  }

  /** An alarm that exists keeps its state, whatever else changes. */
  synchronized void put(AlarmDefinition definition) {
    // an expression that cannot be worked out is refused now, not at its first evaluation
    definition.series().read(store, time.now(), time.now().plus(definition.series().period()));
    byName.compute(
        definition.name(),
        (_, before) ->
            before == null ? Alarm.ofNew(definition, time.now()) : before.with(definition));
  }

  synchronized List<Alarm> all() {
    return List.copyOf(byName.values());
  }

  /** Lasts until the next evaluation that finds otherwise. */
  void set(String name, StateValue value, String reason, @Nullable String reasonData) {
    StateChange change;
    synchronized (this) {
      Alarm alarm = get(name);
      AlarmState next = new AlarmState(value, reason, reasonData, time.now());
      change = new StateChange(alarm.definition(), alarm.state(), next);
      byName.put(name, alarm.with(next));
    }
    if (change.from().value() != value) {
      tell(change);
    }
  }

  synchronized void enableActions(Collection<String> names, boolean enabled) {
    for (String name : names) {
      byName.computeIfPresent(
          name, (_, alarm) -> alarm.with(alarm.definition().withActions(enabled)));
    }
  }

  /** All of them or, where one does not exist, none. */
  synchronized void delete(Collection<String> names) {
    names.forEach(this::get);
    byName.keySet().removeAll(names);
  }

  private Alarm get(String name) {
    Alarm alarm = byName.get(name);
    if (alarm == null) {
      throw QueryRefusal.notFound("ResourceNotFound", "There is no alarm " + name + ".");
    }
    return alarm;
  }

  private void tell(StateChange change) {
    listeners.forEach(listener -> listener.changed(change));
  }
}
