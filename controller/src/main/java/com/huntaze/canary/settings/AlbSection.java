package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Section {@code server.sign-in.alb}. */
final class AlbSection {
  static final String CLAIM = "email";

  private static final List<String> KEYS =
      List.of("arn", "issuer", "client-id", "claim", "viewers", "operators");

  /** Of AWS's public Regions: the others publish the load balancers' keys elsewhere. */
  private static final ValueType<String> ARN =
      text(
          Pattern.compile(
              "arn:aws:elasticloadbalancing:[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}:[0-9]{12}"
                  + ":loadbalancer/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{1,32}"),
          "the ARN of an Application Load Balancer");

  private static final ValueType<String> ISSUER =
      text(Pattern.compile("https://[!-~]{1,248}"), "the issuer's https address");
  private static final ValueType<String> VISIBLE =
      text(Pattern.compile("[!-~]{1,256}"), "visible ASCII characters");
  private static final ValueType<String> NAMED =
      where(
          text(),
          value -> !value.equals(AlbSettings.ANYBODY),
          "must name who may act; only viewers may be anybody, *");

  private AlbSection() {}

  /** Nothing where the section has no key. */
  static @Nullable AlbSettings read(StrictConfig alb) {
    if (KEYS.stream().filter(alb::has).count() == 0) {
      return null;
    }
    List<String> viewers = alb.list("viewers", text());
    List<String> operators = alb.list("operators", NAMED);
    if (alb.accepted("viewers", "operators") && viewers.isEmpty() && operators.isEmpty()) {
      alb.problem("operators", "must name somebody, or viewers must: nobody could come in");
    }
    return new AlbSettings(
        alb.require(
            "arn",
            ARN,
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/canary/0123456789abcdef"),
        alb.require("issuer", ISSUER, "https://example.okta.com"),
        alb.require("client-id", VISIBLE, "0oa1example"),
        alb.get("claim", VISIBLE, CLAIM),
        viewers,
        operators);
  }
}
