package com.huntaze.reads.cache;

import com.huntaze.reads.users.Document;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Subscriber;
import com.huntaze.reads.users.User;
import com.huntaze.reads.users.UserBatch;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserPage;
import com.huntaze.reads.users.UserStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer is made of, by which it is forgotten.
 *
 * @param name a user's id, or empty for the collection of all users
 */
public record Tag(String name) {
  /** On pages, statistics, and batches with unknown ids: any user may change them. */
  public static final Tag COLLECTION = new Tag("");

  public static Tag of(UserId id) {
    return new Tag(id.value());
  }

  static Set<Tag> of(Document document) {
    return switch (document) {
      case User user -> Set.of(new Tag(user.id()));
      case Subscriber(User user, var _) -> Set.of(new Tag(user.id()));
      case UserBatch(List<User> users, List<UserId> unknown) ->
          unknown.isEmpty() ? users(users).collect(Collectors.toSet()) : withCollection(users);
      case UserPage page -> withCollection(page.users());
      case UserStatistics _ -> Set.of(COLLECTION);
    };
  }

  /** Of the users that a write names. */
  static List<Tag> of(Operation.Write write) {
    return switch (write) {
      case Operation.Create _ -> List.of();
      case Operation.Delete(UserId id) -> List.of(of(id));
      case Operation.Restore(UserId id) -> List.of(of(id));
    };
  }

  private static Set<Tag> withCollection(List<User> users) {
    return Stream.concat(users(users), Stream.of(COLLECTION)).collect(Collectors.toSet());
  }

  private static Stream<Tag> users(List<User> users) {
    return users.stream().map(user -> new Tag(user.id()));
  }

  /** Stars: it may be a user's id. */
  @Override
  public String toString() {
    return "Tag[***]";
  }
}
