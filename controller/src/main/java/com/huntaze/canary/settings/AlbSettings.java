package com.huntaze.canary.settings;

import java.util.List;

/**
 * The load balancer that signs people in, and what they may do.
 *
 * @param arn of the Application Load Balancer
 * @param issuer of the identity provider, as the load balancer's rule has it
 * @param clientId of the load balancer at the identity provider
 * @param claim whose values {@code viewers} and {@code operators} are
 * @param viewers may look; {@link #ANYBODY}: whom the issuer signs in for the client
 * @param operators may act, and look
 */
public record AlbSettings(
    String arn,
    String issuer,
    String clientId,
    String claim,
    List<String> viewers,
    List<String> operators) {
  public static final String ANYBODY = "*";

  public AlbSettings {
    viewers = List.copyOf(viewers);
    operators = List.copyOf(operators);
  }

  /** Where the load balancer is. */
  public String region() {
    return arn.split(":", -1)[3];
  }
}
