package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Hook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a seed that brings code has beyond the others. */
final class CodeStage implements AutoCloseable {
  private final CodePlan plan;
  private final CodeAccount account;
  private final CodeStrangers strangers;
  private final CodeInspector inspector;

  CodeStage(CodePlan plan, long seed, World world, List<Controller> controllers) {
    this.plan = plan;
    HookPost post = new HookPost(seed, world, controllers);
    account =
        new CodeAccount(plan, world.clock(), world.schedule(), hook -> asked(hook, world, post));
    strangers = account.strangers(plan);
    inspector = new CodeInspector(plan, account, post, world);
  }

  private void asked(Hook hook, World world, HookPost post) {
    post.take(hook);
    world.schedule().after(CodeInspector.PATIENCE, () -> inspector.answered(hook));
  }

  static @Nullable CodeStage of(Plan plan, World world, List<Controller> controllers) {
    CodePlan code = plan.code();
    return code == null ? null : new CodeStage(code, plan.seed(), world, controllers);
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
