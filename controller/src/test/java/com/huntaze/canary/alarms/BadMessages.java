package com.huntaze.canary.alarms;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Kinds of bad message, each right in all but the one thing that its name says. */
final class BadMessages {
  private static final String HOST = "sns.eu-west-1.amazonaws.com";
  private static final String PEM = "/SimpleNotificationService-0123456789abcdef.pem";

  private BadMessages() {}

  /**
   * One kind.
   *
   * @param status that refuses it
   */
  record Kind(String name, int status, String header, String body) {
    static Kind of(String name, int status, SnsMessage message) {
      return new Kind(name, status, message.header(), message.json());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Refused before anything is fetched. */
  static Stream<Kind> implausible() {
    return Stream.of(
            malformed(),
            List.of(
                    "arn:aws:sns:eu-west-1:123456789012:alarms2",
                    "arn:aws:sns:eu-west-1:123456789012:Alarms",
                    "arn:aws:sns:us-east-1:123456789012:alarms",
                    "arn:aws:sns:eu-west-1:999999999999:alarms",
                    "arn:aws:sns:eu-west-1:123456789012:alarms:x",
                    "")
                .stream()
                .map(topic -> changed("topic " + topic, 403, "TopicArn", topic)),
            List.of(
                    "2026-01-02T02:04:04Z",
                    "2025-01-02T03:04:05Z",
                    "2026-01-02T03:09:06Z",
                    "+1000000000-01-01T00:00:00Z",
                    "yesterday",
                    "")
                .stream()
                .map(time -> changed("replayed or undated, " + time, 403, "Timestamp", time)),
            List.of("3", "0", "", "1 ", "SHA256").stream()
                .map(version -> changed("version " + version, 400, "SignatureVersion", version)),
            foreignAddresses()
                .map(url -> changed("certificate at " + url, 403, "SigningCertURL", url)),
            foreignSubscriptions())
        .flatMap(kinds -> kinds);
  }

  private static Kind changed(String name, int status, String field, String value) {
    return Kind.of(name, status, SnsMessage.notification().with(field, value).signed());
  }

  private static Stream<Kind> malformed() {
    SnsMessage good = SnsMessage.notification();
    String json = good.json();
    String type = "Notification";
    return Stream.of(
        Kind.of("no header", 400, good.under("")),
        Kind.of("unknown header", 400, good.under("notification")),
        Kind.of("header of another type", 400, good.under("SubscriptionConfirmation")),
        Kind.of("body of another type", 400, good.with("Type", "UnsubscribeConfirmation").signed()),
        new Kind("empty", 400, type, ""),
        new Kind("no JSON", 400, type, "Type=Notification&MessageId=1"),
        new Kind("cut off", 400, type, json.substring(0, json.length() - 1)),
        new Kind("an array", 400, type, "[" + json + "]"),
        new Kind("two documents", 400, type, json + json),
        new Kind("nested deeply", 400, type, "{\"a\":" + "[".repeat(5_000)),
        new Kind("two topics", 400, type, json.replaceFirst("\\{", "{\"TopicArn\":\"mine\",")),
        new Kind("raw delivery", 400, type, SnsMessage.ALARM),
        Kind.of("no signature", 400, good.without("Signature")),
        Kind.of("no certificate", 400, good.without("SigningCertURL")),
        Kind.of("no message", 400, good.without("Message")),
        Kind.of("a number for an id", 400, good.with("MessageId", 7)),
        Kind.of("a blank id", 400, good.with("MessageId", " ").signed()),
        Kind.of("a long id", 400, good.with("MessageId", "i".repeat(101)).signed()));
  }

  /** Attempts to have a certificate of one's own choice fetched, or to reach inside. */
  private static Stream<String> foreignAddresses() {
    return Stream.of(
        "http://" + HOST + PEM,
        "ftp://" + HOST + PEM,
        "file:///etc/ssl/key.pem",
        "https://evil.example" + PEM,
        "https://" + HOST + ".evil.example" + PEM,
        "https://evil.example/" + HOST + PEM,
        "https://x" + HOST + PEM,
        "https://x." + HOST + PEM,
        "https://sns.us-east-1.amazonaws.com" + PEM,
        "https://sns.eu-west-1.amazonaws.com.cn" + PEM,
        "https://s3.eu-west-1.amazonaws.com" + PEM,
        "https://sns.amazonaws.com" + PEM,
        "https://" + HOST + ":8443" + PEM,
        "https://" + HOST + ":443" + PEM,
        "https://user@" + HOST + PEM,
        "https://" + HOST + "@evil.example" + PEM,
        "https://" + HOST + "\\@evil.example" + PEM,
        "https://evil.example#@" + HOST + PEM,
        "https://169.254.169.254/latest/meta-data.pem",
        "https://127.0.0.1:8080/x.pem",
        "https://[::1]/x.pem",
        "https://" + HOST + PEM + "?next=https://evil.example",
        "https://" + HOST + PEM + "#x.pem",
        "https://" + HOST + "/",
        "https://" + HOST,
        "https://" + HOST + "/x.crt",
        "https://" + HOST + "/a/../x.pem",
        "https://" + HOST + "/%2e%2e/x.pem",
        "https:/" + PEM,
        "//" + HOST + PEM,
        "");
  }

  private static Stream<Kind> foreignSubscriptions() {
    String good = SnsMessage.SUBSCRIBE;
    return Stream.of(
            good.replace("https:", "http:"),
            good.replace(HOST, "evil.example"),
            good.replace(HOST, HOST + ".evil.example"),
            good.replace(HOST, "169.254.169.254"),
            good.replace(HOST, "sns.us-east-1.amazonaws.com"),
            good.replace(HOST, HOST + ":8443"),
            good.replace(HOST, "user@" + HOST),
            good.replace("ConfirmSubscription", "Unsubscribe"),
            good.replace(":alarms", ":others"),
            good.replace("2336412f", "ffffffff"),
            good.replace("/?", "/path?"),
            good + "&AuthenticateOnUnsubscribe=true",
            good + "&TopicArn=" + SnsMessage.TOPIC,
            good + "#x",
            good + "%zz",
            SnsMessage.ENDPOINT,
            "")
        .map(
            url ->
                Kind.of(
                    "subscription at " + url,
                    403,
                    SnsMessage.confirmation("SubscriptionConfirmation")
                        .with("SubscribeURL", url)
                        .signed()));
  }

  /** Refused once the genuine certificate is there. */
  static Stream<Kind> forged() {
    SnsMessage good = SnsMessage.notification();
    Signer other = Signer.rsa(Signer.SNS, 2048, SnsWorld.NOW.minus(Duration.ofDays(1)));
    return Stream.of(
        Kind.of("signed by another key", 403, good.signedBy(other)),
        Kind.of("another text", 403, good.with("Message", good.fields().get("Message") + " ")),
        Kind.of("another id", 403, good.with("MessageId", "another")),
        Kind.of("another time", 403, good.with("Timestamp", "2026-01-02T03:04:04.322Z")),
        Kind.of("another subject", 403, good.with("Subject", "OK: errors")),
        Kind.of("a subject removed", 403, good.without("Subject")),
        Kind.of("version 2 called 1", 403, good.with("SignatureVersion", "1")),
        Kind.of("version 1 called 2", 403, version1().with("SignatureVersion", "2")),
        Kind.of("an empty signature", 403, good.with("Signature", "")),
        Kind.of("a signature not in Base64", 403, good.with("Signature", "%%%")),
        Kind.of("a short signature", 403, good.with("Signature", "AAAA")),
        Kind.of("the signature of another", 403, good.with("Signature", another())),
        Kind.of(
            "another token",
            403,
            SnsMessage.confirmation("SubscriptionConfirmation")
                .with("Token", "aa")
                .with("SubscribeURL", SnsMessage.SUBSCRIBE.replace("2336412f37fb687f", "aa"))));
  }

  private static SnsMessage version1() {
    return SnsMessage.notification().with("SignatureVersion", "1").signed();
  }

  private static String another() {
    SnsMessage another = SnsMessage.notification().with("Message", "another").signed();
    return String.valueOf(another.fields().get("Signature"));
  }
}
