package salas.kit;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Os testes na ordem do enunciado. */
final class TaskOrder implements MethodOrderer {
  @Override
  public void orderMethods(MethodOrdererContext context) {
    context.getMethodDescriptors().sort(Comparator.comparingInt(TaskOrder::number));
  }

  private static int number(MethodDescriptor method) {
    return method.findAnnotation(Task.class).map(Task::number).orElse(Integer.MAX_VALUE);
  }
}
