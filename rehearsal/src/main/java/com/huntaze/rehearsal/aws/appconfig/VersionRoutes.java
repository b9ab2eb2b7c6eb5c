package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Page;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosted configuration versions: their content is the body, all else are headers. */
final class VersionRoutes {
  private static final String PATH =
      "/applications/:application/configurationprofiles/:profile/hostedconfigurationversions";

  private final AppConfigWorld world;
  private final AppConfigFaults faults;

  VersionRoutes(AppConfigWorld world, AppConfigFaults faults) {
    this.world = world;
    this.faults = faults;
  }

  void mount(Router router) {
    router.post(PATH).handler(faults.before(this::create));
    router.get(PATH).handler(faults.before(this::list));
    router.get(PATH + "/:version").handler(faults.before(this::get));
  }

  private Reply create(RoutingContext call) {
    faults.beforeWrite();
    String type = call.request().getHeader("Content-Type");
    if (type == null) {
      throw Refusal.badRequest("ContentType is required");
    }
    Buffer body = call.body().buffer();
    AppConfigWorld.Draft draft =
        new AppConfigWorld.Draft(
            body == null ? "" : body.toString(),
            type,
            call.request().getHeader("VersionLabel"),
            call.request().getHeader("Description"));
    String latest = call.request().getHeader("Latest-Version-Number");
    return whole(
        201,
        call,
        world.write(
            Operation.path(call, "application"),
            Operation.path(call, "profile"),
            draft,
            latest == null ? null : number(latest)));
  }

  private Reply list(RoutingContext call) {
    String label = call.request().getParam("version_label");
    List<HostedVersion> versions =
        world
            .versions(Operation.path(call, "application"), Operation.path(call, "profile"))
            .stream()
            .filter(version -> label == null || matches(version.label(), label))
            .toList();
    return Page.of(
        call,
        versions,
        version ->
            new JsonObject()
                .put("ApplicationId", Operation.path(call, "application"))
                .put("ConfigurationProfileId", Operation.path(call, "profile"))
                .put("VersionNumber", version.number())
                .put("ContentType", version.contentType())
                .put("VersionLabel", version.label())
                .put("Description", version.description()));
  }

  /** A star at the end stands for anything. */
  private static boolean matches(@Nullable String label, String wanted) {
    if (label == null) {
      return false;
    }
    return wanted.endsWith("*")
        ? label.startsWith(wanted.substring(0, wanted.length() - 1))
        : label.equals(wanted);
  }

  private Reply get(RoutingContext call) {
    int number = number(Operation.path(call, "version"));
    HostedVersion found =
        world
            .versions(Operation.path(call, "application"), Operation.path(call, "profile"))
            .stream()
            .filter(version -> version.number() == number)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("version " + number + " was not found"));
    return whole(200, call, found);
  }

  private static int number(String text) {
    return Operation.whole(text, "VersionNumber", 0, 0, Integer.MAX_VALUE);
  }

  private static Reply whole(int status, RoutingContext call, HostedVersion version) {
    return Reply.of(status, version.contentType(), Buffer.buffer(version.content()))
        .header("Application-Id", Operation.path(call, "application"))
        .header("Configuration-Profile-Id", Operation.path(call, "profile"))
        .header("Version-Number", version.number())
        .header("VersionLabel", version.label())
        .header("Description", version.description());
  }
}
