package salas.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Um teste de um exercício, com o que vale e o que diz a quem reprova nele. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {
  /** Posição no exercício, a partir de 1. */
  int number();

  /** Pontos; os de um exercício somam 100. */
  int points();

  /** O que investigar, em português, sem entregar a resposta. */
  String lookInto();

  /** Onde ler, como "passo2#eq-op-write" (capítulo e âncora do livro) ou só "passo2". */
  String section();

  /** Métodos que precisam ter passado para este fazer sentido; senão, não é avaliado. */
  String[] needs() default {};
}
