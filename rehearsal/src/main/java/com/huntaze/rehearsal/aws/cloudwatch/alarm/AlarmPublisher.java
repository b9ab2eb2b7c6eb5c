package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes state changes to the topics among the alarm's actions; others are left alone. */
public record AlarmPublisher(Topic topics) implements AlarmListener {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmPublisher.class);
  private static final String TOPIC = "arn:aws:sns:";

  /** Where messages go; may throw {@link QueryRefusal} where it has no such topic. */
  @FunctionalInterface
  public interface Topic {
    void publish(String topicArn, String subject, String message);
  }

  @Override
  public void changed(StateChange change) {
    for (String action : change.actions()) {
      if (action.startsWith(TOPIC)) {
        publish(action, change);
      }
    }
  }

  /** CloudWatch tests no action: a message to a topic that is not there is lost. */
  private void publish(String topicArn, StateChange change) {
    try {
      topics.publish(topicArn, AlarmMessage.subject(change), AlarmMessage.json(change));
    } catch (QueryRefusal refused) {
      LOG.warn(
          "alarm {} cannot publish to {}: {}", change.alarm().name(), topicArn, refused.text());
    }
  }
}
