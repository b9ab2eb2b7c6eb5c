package com.huntaze.reads.routing;

import com.huntaze.reads.flag.ReadFlag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which arm a user belongs to: the first 8 bytes of SHA-256 over salt, one NUL byte and user id
 * (UTF-8), read as an unsigned big-endian number, modulo 10,000. A user is the candidate's when
 * that is below the percentage times 100: sticky, and once in, in at every higher percentage.
 */
public final class UserHash {
  public static final int BUCKETS = 10_000;

  private UserHash() {}

  /** 0 to 9,999. */
  public static int bucket(String salt, String userId) {
    MessageDigest sha = sha256();
    sha.update(salt.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    byte[] digest = sha.digest(userId.getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), BUCKETS);
  }

  public static Arm arm(ReadFlag flag, String userId) {
    return bucket(flag.salt(), userId) < flag.basisPoints() ? Arm.CANDIDATE : Arm.CONTROL;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
