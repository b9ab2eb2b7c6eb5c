package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** CodeDeploy over JSON 1.1: the operation is named by a header, and all share one path. */
public final class CodeDeployService implements AwsService {
  private static final String TARGET = "CodeDeploy_20141006.";

  private final Map<String, Operation> operations = new HashMap<>();

  public CodeDeployService(CodeDeployWorld world, CodeDeployFaults faults) {
    Map<String, Operation> all = new HashMap<>();
    all.putAll(new DeploymentOperations(world).byName());
    all.putAll(new GroupOperations(world).byName());
    all.putAll(new TargetOperations(world).byName());
    all.forEach((name, operation) -> operations.put(name, faults.before(operation)));
  }

  @Override
  public void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  private void handle(RoutingContext call) {
    String target = call.request().getHeader("X-Amz-Target");
    if (target == null || !target.startsWith(TARGET)) {
      call.next();
      return;
    }
    String name = target.substring(TARGET.length());
    Operation unknown =
        _ -> {
          throw Refusal.of(
              400, "UnknownOperationException", "the rehearsal's CodeDeploy has no " + name);
        };
    Operation.run(operations.getOrDefault(name, unknown), call);
  }
}
