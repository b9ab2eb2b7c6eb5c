package com.huntaze.reads.users;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the live users, the newest first.
 *
 * @param next from where the next page goes on, empty at the end
 * @param previous the same for the page before, empty at the start
 */
public record UserPage(List<User> users, Optional<Cursor> next, Optional<Cursor> previous)
    implements Document {
  public UserPage {
    users = List.copyOf(users);
  }

  /**
   * Cuts a page out of what was found in the direction of the question.
   *
   * @param found in the order of the answer, at most one more than the limit: that one, at the far
   *     end, only says that there is more
   */
  public static UserPage of(Operation.Page asked, List<User> found) {
    boolean more = found.size() > asked.limit();
    boolean backward = asked.from().filter(Cursor::isBackward).isPresent();
    List<User> users =
        !more ? found : backward ? found.subList(1, found.size()) : found.subList(0, asked.limit());
    if (users.isEmpty()) {
      return new UserPage(users, Optional.empty(), Optional.empty());
    }
    boolean older = backward || more;
    boolean newer = backward ? more : asked.from().isPresent();
    return new UserPage(
        users,
        older ? Optional.of(Cursor.after(users.getLast())) : Optional.empty(),
        newer ? Optional.of(Cursor.before(users.getFirst())) : Optional.empty());
  }

  static JsonArray array(List<User> users) {
    var array = new JsonArray();
    users.forEach(user -> array.add(user.toJson()));
    return array;
  }

  @Override
  public JsonObject toJson() {
    return new JsonObject()
        .put("users", array(users))
        .put("next", next.map(Cursor::toText).orElse(null))
        .put("previous", previous.map(Cursor::toText).orElse(null));
  }
}
