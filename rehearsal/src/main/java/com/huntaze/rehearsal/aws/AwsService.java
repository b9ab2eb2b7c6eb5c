package com.huntaze.rehearsal.aws;

import io.vertx.ext.web.Router;

/** One AWS service that the rehearsal speaks for, on the server that all of them share. */
public interface AwsService {

  /** Adds the service's routes. Bodies are read whole by the server before any route sees them. */
  void mount(Router router);
}
