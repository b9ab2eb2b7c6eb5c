package com.huntaze.reads.users;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Users asked for together.
 *
 * @param users in the order of the question
 * @param unknown ids that nobody live has, in the order of the question
 */
public record UserBatch(List<User> users, List<UserId> unknown) implements Document {
  public UserBatch {
    users = List.copyOf(users);
    unknown = List.copyOf(unknown);
  }

  /**
   * @param found live users by id, in any order
   */
  public static UserBatch of(List<UserId> asked, Map<String, User> found) {
    var users = new ArrayList<User>(asked.size());
    var unknown = new ArrayList<UserId>();
    for (UserId id : asked) {
      User user = found.get(id.value());
      if (user == null) {
        unknown.add(id);
      } else {
        users.add(user);
      }
    }
    return new UserBatch(users, unknown);
  }

  @Override
  public JsonObject toJson() {
    var ids = new JsonArray();
    unknown.forEach(id -> ids.add(id.value()));
    return new JsonObject().put("users", UserPage.array(users)).put("unknown", ids);
  }
}
