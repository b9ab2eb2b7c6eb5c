package com.huntaze.reads.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {
  private static final Optional<Arm> NO_WISH = Optional.empty();
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Operation.Read USER_1 = new Operation.ById(new UserId("user-1"));

  /** Of salt "salt"; UserHashTest has it from elsewhere. */
  private static final int BUCKET_OF_USER_1 = 2_642;

  private static ReadFlag flag(
      int basisPoints, Set<String> allow, Set<String> deny, Set<String> testers) {
    return new ReadFlag(basisPoints, "salt", allow, deny, testers);
  }

  private static Arm arm(
      ReadFlag flag, Operation.Read read, Optional<String> caller, Optional<Arm> wish) {
    return Assignment.of(flag, read, caller, wish);
  }

  static List<Operation.Read> readsOfOneUser() {
    return List.of(USER_1, new Operation.WithSubscription(new UserId("user-1")));
  }

  static List<Operation.Read> readsOfMany() {
    return List.of(
        new Operation.Batch(List.of(new UserId("user-1"))),
        new Operation.Page(20, Optional.empty()),
        new Operation.Statistics());
  }

  @ParameterizedTest
  @MethodSource("readsOfOneUser")
  void theUserWhoIsReadIsHashedWhoeverAsks(Operation.Read read) {
    for (Optional<String> caller : List.of(NOBODY, Optional.of("user-99"), Optional.of("x"))) {
      assertThat(arm(new ReadFlag(BUCKET_OF_USER_1, "salt"), read, caller, NO_WISH))
          .isEqualTo(Arm.CONTROL);
      assertThat(arm(new ReadFlag(BUCKET_OF_USER_1 + 1, "salt"), read, caller, NO_WISH))
          .isEqualTo(Arm.CANDIDATE);
    }
  }

  @ParameterizedTest
  @MethodSource("readsOfMany")
  void whereSeveralAreReadTheCallerIsHashed(Operation.Read read) {
    var caller = Optional.of("user-1");
    assertThat(arm(new ReadFlag(BUCKET_OF_USER_1, "salt"), read, caller, NO_WISH))
        .isEqualTo(Arm.CONTROL);
    assertThat(arm(new ReadFlag(BUCKET_OF_USER_1 + 1, "salt"), read, caller, NO_WISH))
        .isEqualTo(Arm.CANDIDATE);
  }

  @ParameterizedTest
  @MethodSource("readsOfMany")
  void anUnknownCallerIsTheControlsEvenAtHundredPercent(Operation.Read read) {
    assertThat(arm(new ReadFlag(10_000, "salt"), read, NOBODY, NO_WISH)).isEqualTo(Arm.CONTROL);
  }

  @Test
  void aRollbackTakesTheAllowedBackToo() {
    var rolledBack = flag(0, Set.of("user-1"), Set.of(), Set.of());
    assertThat(arm(rolledBack, USER_1, NOBODY, NO_WISH)).isEqualTo(Arm.CONTROL);
  }

  @Test
  void theAllowedAreTheCandidatesAtAnyPercentageAboveZero() {
    var allowed = flag(1, Set.of("user-1"), Set.of(), Set.of());
    assertThat(arm(allowed, USER_1, NOBODY, NO_WISH)).isEqualTo(Arm.CANDIDATE);
    assertThat(arm(allowed, new Operation.ById(new UserId("user-2")), NOBODY, NO_WISH))
        .isEqualTo(Arm.CONTROL);
  }

  @Test
  void theDeniedAreTheControlsAtAnyPercentageEvenIfAllowed() {
    var denied = flag(10_000, Set.of(), Set.of("user-1"), Set.of());
    assertThat(arm(denied, USER_1, NOBODY, NO_WISH)).isEqualTo(Arm.CONTROL);
    var both = flag(10_000, Set.of("user-1"), Set.of("user-1"), Set.of());
    assertThat(arm(both, USER_1, NOBODY, NO_WISH)).isEqualTo(Arm.CONTROL);
  }

  @Test
  void theListsNameTheUserWhoIsReadAndWhereSeveralAreTheCaller() {
    var denied = flag(10_000, Set.of(), Set.of("jane"), Set.of());
    var jane = Optional.of("jane");
    assertThat(arm(denied, USER_1, jane, NO_WISH)).isEqualTo(Arm.CANDIDATE);
    assertThat(arm(denied, new Operation.Statistics(), jane, NO_WISH)).isEqualTo(Arm.CONTROL);
  }

  @ParameterizedTest
  @MethodSource({"readsOfOneUser", "readsOfMany"})
  void aTestersWishGoesBeforeListsAndHash(Operation.Read read) {
    var tester = Optional.of("tess");
    var everyone = flag(10_000, Set.of("user-1", "tess"), Set.of(), Set.of("tess"));
    assertThat(arm(everyone, read, tester, Optional.of(Arm.CONTROL))).isEqualTo(Arm.CONTROL);
    var nobody = flag(0, Set.of(), Set.of("user-1", "tess"), Set.of("tess"));
    assertThat(arm(nobody, read, tester, Optional.of(Arm.CANDIDATE))).isEqualTo(Arm.CANDIDATE);
  }

  @ParameterizedTest
  @MethodSource({"readsOfOneUser", "readsOfMany"})
  void aWishOfAnybodyElseHasNoEffect(Operation.Read read) {
    var flag = flag(0, Set.of(), Set.of(), Set.of("tess"));
    for (Optional<String> caller : List.of(NOBODY, Optional.of("user-1"), Optional.of("TESS"))) {
      assertThat(arm(flag, read, caller, Optional.of(Arm.CANDIDATE))).isEqualTo(Arm.CONTROL);
    }
  }

  @Test
  void aTesterWithoutAWishIsHashedLikeAnybody() {
    var flag = flag(BUCKET_OF_USER_1, Set.of(), Set.of(), Set.of("tess"));
    assertThat(arm(flag, USER_1, Optional.of("tess"), NO_WISH)).isEqualTo(Arm.CONTROL);
  }
}
