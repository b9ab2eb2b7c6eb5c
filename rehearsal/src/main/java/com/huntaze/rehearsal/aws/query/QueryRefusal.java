package com.huntaze.rehearsal.aws.query;

/** A call that AWS refuses, as the query protocol says so. */
public final class QueryRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private QueryRefusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The caller's fault: 400. */
  public static QueryRefusal sender(String code, String message) {
    return new QueryRefusal(400, code, message);
  }

  /** The caller may not: 403. */
  public static QueryRefusal forbidden(String code, String message) {
    return new QueryRefusal(403, code, message);
  }

  /** What the call names does not exist: 404. */
  public static QueryRefusal notFound(String code, String message) {
    return new QueryRefusal(404, code, message);
  }

  /** AWS's fault: 5xx. */
  public static QueryRefusal receiver(int status, String code, String message) {
    return new QueryRefusal(status, code, message);
  }

  /** What AWS calls an input that breaks a rule of the operation. */
  public static QueryRefusal invalid(String message) {
    return sender("ValidationError", message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
