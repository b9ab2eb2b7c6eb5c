package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsService;
import io.vertx.ext.web.Router;

/** AppConfig's control plane and data plane over one state. */
public final class AppConfigService implements AwsService {
  private final AppConfigWorld world;
  private final AppConfigFaults faults;

  public AppConfigService(AppConfigWorld world, AppConfigFaults faults) {
    this.world = world;
    this.faults = faults;
  }

  @Override
  public void mount(Router router) {
    new ResourceRoutes(world, faults).mount(router);
    new VersionRoutes(world, faults).mount(router);
    new DeploymentRoutes(world, faults).mount(router);
    new DataRoutes(world, new Sessions(world), faults).mount(router);
  }
}
