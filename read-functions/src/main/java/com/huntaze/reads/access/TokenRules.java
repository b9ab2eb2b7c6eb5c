package com.huntaze.reads.access;

import java.net.URI;

/**
 * Which tokens are believed, and what of them.
 *
 * @param issuer claim {@code iss}
 * @param keys address of the issuer's key set (its {@code jwks_uri})
 * @param audience one of claim {@code aud}, or claim {@code client_id} where there is no {@code
 *     aud}, as in Cognito's access tokens
 * @param userClaim holds the user's id
 * @param groupsClaim lists the user's groups
 * @param operators group whose members are operators
 */
public record TokenRules(
    String issuer,
    URI keys,
    String audience,
    String userClaim,
    String groupsClaim,
    String operators) {}
