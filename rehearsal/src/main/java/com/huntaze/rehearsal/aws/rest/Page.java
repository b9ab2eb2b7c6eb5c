package com.huntaze.rehearsal.aws.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/**
 * A list operation's page: {@code max_results} and {@code next_token} in, Items and NextToken out.
 */
public final class Page {
  private static final int MOST = 50;

  private Page() {}

  public static <T> Reply of(RoutingContext call, List<T> all, Function<T, JsonObject> form) {
    int size = Operation.whole(call.request().getParam("max_results"), "MaxResults", MOST, 1, MOST);
    int from =
        Operation.whole(
            call.request().getParam("next_token"), "NextToken", 0, 0, Integer.MAX_VALUE);
    int start = Math.min(from, all.size());
    int end = Math.min(start + size, all.size());
    JsonArray items = new JsonArray();
    all.subList(start, end).forEach(item -> items.add(form.apply(item)));
    JsonObject page = new JsonObject().put("Items", items);
    if (end < all.size()) {
      page.put("NextToken", Integer.toString(end));
    }
    return Reply.json(200, page);
  }
}
