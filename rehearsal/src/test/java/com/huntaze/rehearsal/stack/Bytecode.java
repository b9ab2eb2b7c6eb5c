package com.huntaze.rehearsal.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What compiled code does: which of AWS's operations it calls, which variables it reads. */
final class Bytecode {
  private static final Pattern VARIABLE =
      Pattern.compile("HUNTAZE_[A-Z_]+|OTEL_EXPORTER_OTLP_ENDPOINT");
  private static final Pattern CLIENT =
      Pattern.compile("software/amazon/awssdk/services/([a-z]+)/[A-Za-z]+AsyncClient");
  private static final Set<String> NO_OPERATION =
      Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");
  private static final Map<String, ClassModel> MODELS = new ConcurrentHashMap<>();

  private Bytecode() {}

  /** A method, or {@code <init>}, of one of our classes. */
  private record Method(String owner, String name, String descriptor) {
    boolean isOurs() {
      return owner.startsWith("com/huntaze/");
    }
  }

  /** Names that stand in the code which the constructor without parameters runs. */
  static Set<String> variables(String handler) {
    var found = new TreeSet<String>();
    var seen = new HashSet<Method>();
    Deque<Method> next = new ArrayDeque<>();
    next.add(new Method(handler.replace('.', '/'), "<init>", "()V"));
    while (!next.isEmpty()) {
      Method method = next.remove();
      if (seen.add(method)) {
        elements(method)
            .forEach(
                element -> {
                  constant(element)
                      .filter(text -> VARIABLE.matcher(text).matches())
                      .forEach(found::add);
                  calls(element).filter(Method::isOurs).forEach(next::add);
                });
      }
    }
    return found;
  }

  /** Operations as {@code service:operation}, called in classes that a class reaches. */
  static Set<String> operations(String root) {
    var found = new TreeSet<String>();
    for (ClassModel model : reached(root.replace('.', '/'))) {
      model.methods().stream()
          .flatMap(Bytecode::elements)
          .flatMap(Bytecode::calls)
          .forEach(
              call -> {
                var client = CLIENT.matcher(call.owner());
                if (client.matches() && !NO_OPERATION.contains(call.name())) {
                  found.add(client.group(1) + ":" + call.name());
                }
              });
    }
    return found;
  }

  /** Whether a class reaches another. */
  static boolean reaches(String root, Class<?> other) {
    return reached(root.replace('.', '/')).stream()
        .anyMatch(model -> model.thisClass().asInternalName().equals(name(other)));
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static Set<ClassModel> reached(String root) {
    var found = new HashSet<ClassModel>();
    var seen = new HashSet<String>();
    Deque<String> next = new ArrayDeque<>();
    next.add(root);
    while (!next.isEmpty()) {
      String name = next.remove();
      if (name.startsWith("com/huntaze/") && seen.add(name)) {
        ClassModel model = model(name);
        found.add(model);
        StreamSupport.stream(model.constantPool().spliterator(), false)
            .filter(ClassEntry.class::isInstance)
            .map(entry -> ((ClassEntry) entry).asInternalName())
            .forEach(next::add);
      }
    }
    return found;
  }

  private static ClassModel model(String name) {
    return MODELS.computeIfAbsent(name, Bytecode::parse);
  }

  private static ClassModel parse(String name) {
    try (InputStream bytes = Bytecode.class.getClassLoader().getResourceAsStream(name + ".class")) {
      if (bytes == null) {
        throw new IllegalArgumentException("no class " + name);
      }
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<CodeElement> elements(Method method) {
    return model(method.owner()).methods().stream()
        .filter(
            each ->
                each.methodName().equalsString(method.name())
                    && each.methodType().equalsString(method.descriptor()))
        .flatMap(Bytecode::elements);
  }

  private static Stream<CodeElement> elements(MethodModel method) {
    return method.code().stream().flatMap(code -> StreamSupport.stream(code.spliterator(), false));
  }

  private static Stream<String> constant(CodeElement element) {
    return element instanceof ConstantInstruction loaded
            && loaded.constantValue() instanceof String text
        ? Stream.of(text)
        : Stream.empty();
  }

  /** Calls, and methods that are handed on as lambdas. */
  private static Stream<Method> calls(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call ->
          Stream.of(
              new Method(
                  call.owner().asInternalName(),
                  call.name().stringValue(),
                  call.type().stringValue()));
      case InvokeDynamicInstruction lambda ->
          lambda.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(DirectMethodHandleDesc.class::cast)
              .map(
                  handle ->
                      new Method(
                          internal(handle.owner().descriptorString()),
                          handle.methodName(),
                          handle.lookupDescriptor()));
      default -> Stream.empty();
    };
  }

  private static String internal(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
