package com.huntaze.canary.alarms;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that a message may send us to: on the SNS endpoint of its topic's Region and nowhere
 * else, so that nobody can make the controller visit a host of their choice.
 */
final class SnsAddress {
  private static final Pattern CERTIFICATE_PATH = Pattern.compile("/[A-Za-z0-9_-]{1,128}\\.pem");

  private SnsAddress() {}

  /**
   * @param topicArn one of the settings, hence well-formed
   */
  static Optional<URI> certificate(String address, String topicArn) {
    return onEndpoint(address, topicArn)
        .filter(uri -> uri.getRawQuery() == null)
        .filter(uri -> CERTIFICATE_PATH.matcher(uri.getRawPath()).matches());
  }

  /** Confirms this topic with this token and does nothing else. */
  static Optional<URI> subscription(Envelope.Subscription links, String topicArn) {
    List<String> wanted =
        List.of("Action=ConfirmSubscription", "Token=" + links.token(), "TopicArn=" + topicArn);
    return onEndpoint(links.subscribeUrl(), topicArn)
        .filter(uri -> uri.getRawPath().equals("/") || uri.getRawPath().isEmpty())
        .filter(uri -> parameters(uri.getRawQuery()).equals(wanted));
  }

  /** Decoded and sorted; nothing that a parameter holds can look like a second one. */
  private static List<String> parameters(@Nullable String query) {
    List<String> parameters = new ArrayList<>();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      try {
        parameters.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException malformed) {
        return List.of();
      }
    }
    return parameters.stream().sorted().toList();
  }

  private static Optional<URI> onEndpoint(String address, String topicArn) {
    try {
      URI uri = new URI(address);
      // The authority as it is written excludes a port, a user and other spellings of the host.
      return "https".equals(uri.getScheme())
              && endpoint(topicArn).equals(uri.getRawAuthority())
              && uri.getRawFragment() == null
              && uri.getRawPath() != null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** {@code arn:aws:sns:eu-west-1:123456789012:alarms} is at sns.eu-west-1.amazonaws.com. */
  private static String endpoint(String topicArn) {
    String[] parts = topicArn.split(":", -1);
    String suffix = parts[1].equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return "sns." + parts[3] + suffix;
  }
}
