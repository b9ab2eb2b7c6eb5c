package com.huntaze.rehearsal.aws.lever;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Notes the operations that a client sends, in order. */
final class CallLog implements ExecutionInterceptor {
  final List<String> writes = new CopyOnWriteArrayList<>();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = context.request().getClass().getSimpleName().replace("Request", "");
    if (!operation.startsWith("List") && !operation.startsWith("Get")) {
      writes.add(operation);
    }
  }
}
