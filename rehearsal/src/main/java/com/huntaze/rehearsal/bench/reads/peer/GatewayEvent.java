package com.huntaze.rehearsal.bench.reads.peer;

import java.nio.charset.StandardCharsets;

/**
 * Events as a REST API's proxy integration sends them, with the headers of a browser behind
 * CloudFront. They are put together as text: making them is the bench's work and not the handler's.
 */
final class GatewayEvent {
  private static final String HEADERS =
      """
      "Accept":"application/json","Accept-Encoding":"gzip, deflate, br",\
      "CloudFront-Forwarded-Proto":"https","CloudFront-Viewer-Country":"FR",\
      "Content-Type":"application/json","Host":"abcdefghij.execute-api.eu-west-1.amazonaws.com",\
      "User-Agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",\
      "Via":"2.0 0123456789abcdef.cloudfront.net (CloudFront)",\
      "X-Amz-Cf-Id":"0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghij==",\
      "X-Amzn-Trace-Id":"Root=1-67891233-abcdef012345678912345678",\
      "X-Forwarded-For":"203.0.113.7, 198.51.100.9","X-Forwarded-Port":"443",\
      "X-Forwarded-Proto":"https"\
      """;

  private static final String CONTEXT =
      """
      "requestContext":{"accountId":"123456789012","apiId":"abcdefghij","httpMethod":"GET",\
      "domainName":"abcdefghij.execute-api.eu-west-1.amazonaws.com","protocol":"HTTP/1.1",\
      "requestId":"3c6a9e1c-1111-2222-3333-444455556666","requestTimeEpoch":1795557600000,\
      "stage":"prod","identity":{"sourceIp":"203.0.113.7","userAgent":"Mozilla/5.0"}}\
      """;

  private GatewayEvent() {}

  /**
   * @param resource its template
   * @param id of the template, empty for one without
   * @param cursor of a page, empty for none
   */
  static byte[] get(String resource, String id, String cursor) {
    return event("GET", resource, id, cursor, "", "null");
  }

  /**
   * @param key of idempotency, empty for none
   * @param body JSON
   */
  static byte[] post(String resource, String key, String body) {
    return event("POST", resource, "", "", key, "\"" + body.replace("\"", "\\\"") + "\"");
  }

  private static byte[] event(
      String method, String resource, String id, String cursor, String key, String body) {
    String event =
        "{\"resource\":\""
            + resource
            + "\",\"path\":\""
            + resource.replace("{id}", id)
            + "\",\"httpMethod\":\""
            + method
            + "\",\"headers\":{"
            + HEADERS
            + (key.isEmpty() ? "" : ",\"Idempotency-Key\":\"" + key + "\"")
            + "},\"pathParameters\":"
            + (id.isEmpty() ? "null" : "{\"id\":\"" + id + "\"}")
            + ",\"queryStringParameters\":"
            + (cursor.isEmpty() ? "null" : "{\"cursor\":\"" + cursor + "\"}")
            + ","
            + CONTEXT
            + ",\"body\":"
            + body
            + ",\"isBase64Encoded\":false}";
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
