package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Hook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a seed that brings code has beyond the others. */
final class CodeStage implements AutoCloseable {
  private static final Duration ALARM_DELAY = Duration.ofSeconds(5);

  private final World world;
  private final CodePlan plan;
  private final CodeAccount account;
  private final CodeStrangers strangers;
  private final CodeInspector inspector;

  CodeStage(CodePlan plan, long seed, World world, List<Controller> controllers) {
    this.world = world;
    this.plan = plan;
    HookPost post = new HookPost(seed, world, controllers);
    account = new CodeAccount(plan, world.clock(), world.schedule(), hook -> asked(hook, post));
    strangers = account.strangers(plan);
    inspector = new CodeInspector(plan, account, post, world);
  }

  private void asked(Hook hook, HookPost post) {
    post.take(hook);
    world.schedule().after(CodeInspector.PATIENCE, () -> inspector.answered(hook));
  }

  static @Nullable CodeStage of(Plan plan, World world, List<Controller> controllers) {
    CodePlan code = plan.code();
    return code == null ? null : new CodeStage(code, plan.seed(), world, controllers);
  }

  /** A controller started a deployment. */
  void begun() {
    if (plan.alarmed() && !world.mishaps().isOver()) {
      world
          .schedule()
          .after(
              ALARM_DELAY,
              () -> {
                world.mishaps().happened("codedeploy: an alarm stops it at once");
                account.alarm();
              });
    }
  }

  CodePlan plan() {
    return plan;
  }

  CodeAccount account() {
    return account;
  }

  CodeStrangers strangers() {
    return strangers;
  }

  CodeInspector inspector() {
    return inspector;
  }

  @Override
  public void close() {
    account.close();
  }
}
