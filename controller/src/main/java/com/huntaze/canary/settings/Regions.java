package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.regex.Pattern;

/** Regions of AWS. One that is newer than this list is taken if it is named like the others. */
final class Regions {
  private static final String EXPECTED = "a Region of AWS such as eu-west-1";
  private static final Pattern SHAPE = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

  /** All end in one of these and a number, so that a misspelt one is told from a new one. */
  private static final Pattern DIRECTION =
      Pattern.compile(".*-(central|north|south|(north|south)?(east|west))-[0-9]+");

  /** What a misspelt name is compared with. */
  private static final List<String> KNOWN =
      List.of(
          ("us-east-1,us-east-2,us-west-1,us-west-2,ca-central-1,ca-west-1,mx-central-1,sa-east-1,"
               + "eu-central-1,eu-central-2,eu-north-1,eu-south-1,eu-south-2,eu-west-1,eu-west-2,"
               + "eu-west-3,af-south-1,il-central-1,me-central-1,me-south-1,ap-east-1,"
               + "ap-northeast-1,ap-northeast-2,ap-northeast-3,ap-south-1,ap-south-2,"
               + "ap-southeast-1,ap-southeast-2,ap-southeast-3,ap-southeast-4,ap-southeast-5,"
               + "ap-southeast-7,cn-north-1,cn-northwest-1,us-gov-east-1,us-gov-west-1")
              .split(","));

  static final ValueType<String> NAME = Regions::read;

  private Regions() {}

  private static Reading<String> read(ConfigValue value) {
    return switch (text(SHAPE, EXPECTED).read(value)) {
      case Reading.Read<String>(String region) when !DIRECTION.matcher(region).matches() ->
          new Reading.Refused<>("must be " + EXPECTED + meant(value));
      case Reading.Refused<String>(String why) -> new Reading.Refused<>(why + meant(value));
      case Reading.Read<String> named -> named;
    };
  }

  /** A value from the environment may be a secret in the wrong place: it is not hinted at. */
  private static String meant(ConfigValue value) {
    return Place.fromEnvironment(value.origin())
        ? ""
        : Nearest.to(String.valueOf(value.unwrapped()), KNOWN)
            .map(region -> ", did you mean \"" + region + "\"?")
            .orElse("");
  }
}
