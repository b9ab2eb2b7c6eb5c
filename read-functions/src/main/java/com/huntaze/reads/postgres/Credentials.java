package com.huntaze.reads.postgres;

import io.vertx.core.Future;

/**
 * Where the login comes from. Asked for every new connection: implementations keep what they know.
 */
public interface Credentials {
  Future<Login> current();

  /** The database refused this login: {@link #current} must not give it again unasked. */
  void refused(Login login);

  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[***]";
    }
  }

  /** A login that never changes, as a rehearsal's. */
  static Credentials fixed(String user, String password) {
    var login = new Login(user, password);
    return new Credentials() {
      @Override
      public Future<Login> current() {
        return Future.succeededFuture(login);
      }

      @Override
      public void refused(Login refused) {
        // There is no other.
      }
    };
  }
}
