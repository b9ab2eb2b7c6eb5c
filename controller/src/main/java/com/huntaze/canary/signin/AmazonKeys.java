package com.huntaze.canary.signin;

import com.huntaze.canary.ops.BoundedGet;
import com.huntaze.canary.ops.Recent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Keys from where AWS publishes those of a Region's load balancers, kept once found: an id never
 * changes its key.
 */
public final class AmazonKeys implements KeySource {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final long MAX_BYTES = 4 << 10;
  private static final int MAX_KEYS = 16;
  private static final int MAX_AT_ONCE = 4;
  private static final int P256_BITS = 256;

  private final BoundedGet http = new BoundedGet(LIMIT, MAX_BYTES);
  private final Function<String, URI> address;
  private final Map<String, ECPublicKey> found = Recent.atMost(MAX_KEYS);
  private final Semaphore fetches = new Semaphore(MAX_AT_ONCE);

  /**
   * @param region of the load balancer
   */
  public AmazonKeys(String region) {
    this(id -> URI.create("https://public-keys.auth.elb." + region + ".amazonaws.com/" + id));
  }

  /**
   * @param address of a key by its id
   */
  AmazonKeys(Function<String, URI> address) {
    this.address = address;
  }

  @Override
  public Answer find(String id) {
    ECPublicKey known = found.get(id);
    if (known != null) {
      return new Answer.Found(known);
    }
    if (!fetches.tryAcquire()) {
      return new Answer.Unavailable("too many keys are asked for at once");
    }
    try {
      Answer answer = fetch(id);
      if (answer instanceof Answer.Found(ECPublicKey key)) {
        found.put(id, key);
      }
      return answer;
    } finally {
      fetches.release();
    }
  }

  private Answer fetch(String id) {
    return switch (http.get(address.apply(id))) {
      case BoundedGet.Answer.Body body -> parse(body.bytes());
      case BoundedGet.Answer.Refused _ -> new Answer.Absent();
      case BoundedGet.Answer.Unavailable unavailable -> new Answer.Unavailable(unavailable.cause());
    };
  }

  private static Answer parse(byte[] pem) {
    String base64 =
        new String(pem, StandardCharsets.US_ASCII)
            .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
            .replaceAll("\\s", "");
    try {
      var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
      return KeyFactory.getInstance("EC").generatePublic(spec) instanceof ECPublicKey key
              && key.getParams().getCurve().getField().getFieldSize() == P256_BITS
          ? new Answer.Found(key)
          : new Answer.Unavailable("the answer is no key for ES256");
    } catch (IllegalArgumentException | GeneralSecurityException noKey) {
      return new Answer.Unavailable("the answer is no public key");
    }
  }
}
