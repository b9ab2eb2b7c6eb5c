package com.huntaze.rehearsal.aws.rest;

import io.vertx.core.json.JsonObject;

/** An error as AWS answers it; the SDK's client throws the exception of that name. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final transient JsonObject members;

  private Refusal(int status, String type, String message, JsonObject members) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.members = members;
  }

  /**
   * @param type the SDK's exception, e.g. {@code ConflictException}
   */
  public static Refusal of(int status, String type, String message) {
    return new Refusal(status, type, message, new JsonObject());
  }

  public static Refusal badRequest(String message) {
    return of(400, "BadRequestException", message);
  }

  public static Refusal notFound(String message) {
    return of(404, "ResourceNotFoundException", message);
  }

  /** The SDK's exception, e.g. {@code ConflictException}. */
  public String type() {
    return type;
  }

  public int status() {
    return status;
  }

  /** The same with one more member in the body. */
  public Refusal with(String member, Object value) {
    return new Refusal(status, type, text(), members.copy().put(member, value));
  }

  public Reply reply() {
    JsonObject body = new JsonObject().put("Message", text()).mergeIn(members);
    return Reply.json(status, body).header("x-amzn-ErrorType", type);
  }

  private String text() {
    return String.valueOf(getMessage());
  }
}
