package salas;

import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Faz todas as propriedades sortearem a partir da {@link Seed}, e mostra a de quem falhou. */
final class SeedHook implements AroundPropertyHook {
  // Mais tempo de resistência, mais casos.
  private static final int MINUTES = Math.max(1, Integer.getInteger("resistencia.minutos", 1));
  // Sem esta referência o registrador, e com ele o nível, sumiria na próxima coleta de lixo.
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  static {
    // Não interessa quantos casos de fronteira havia a mais do que os pedidos.
    JQWIK.setLevel(Level.WARNING);
  }

  SeedHook() {}

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context.attributes().setSeed(Long.toString(Seed.value()));
    int tries = context.attributes().tries().orElseThrow();
    context.attributes().setTries(tries * MINUTES);
    // Sem memória entre execuções: o que se repete é o que a semente manda.
    context.attributes().setAfterFailure(AfterFailureMode.RANDOM_SEED);
    PropertyExecutionResult result = property.execute();
    System.out.println(
        context.label() + ": " + result.countTries() + " casos, " + Seed.howToRepeat());
    return result;
  }
}
