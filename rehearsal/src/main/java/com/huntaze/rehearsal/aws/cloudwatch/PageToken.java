package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page ended, so that points which arrive between two pages shift nothing.
 *
 * @param at of its last point
 * @param query place of that point's query in the call
 */
record PageToken(Instant at, int query) {

  String encode() {
    byte[] text = (at.getEpochSecond() + "." + query).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().encodeToString(text);
  }

  /**
   * @throws QueryRefusal when it is no token of this service
   */
  static PageToken decode(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      int dot = text.indexOf('.');
      return new PageToken(
          Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot))),
          Integer.parseInt(text.substring(dot + 1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException foreign) {
      throw QueryRefusal.sender("InvalidNextToken", "The NextToken is not valid.");
    }
  }
}
