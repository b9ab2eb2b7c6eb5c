package com.huntaze.rehearsal.aws.appconfig;

import java.util.ArrayList;
import java.util.List;

/** An application with what it holds. */
record Application(String id, String name, List<Environment> environments, List<Profile> profiles) {
  static Application create(String id, String name) {
    return new Application(id, name, new ArrayList<>(), new ArrayList<>());
  }
}
