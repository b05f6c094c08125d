package salas.grader.intake.platform;

import java.util.Optional;

/**
 * O jeito de uma plataforma arrumar as entregas de uma turma numa pasta. Os nomes são de quem
 * entregou: os padrões que os leem são possessivos, de tempo linear e pilha constante.
 */
interface ClassLayout {
  Platform platform();

  /**
   * As entregas que a plataforma pôs na pasta; vazio se nada nela tem a sua forma. O que não for
   * reivindicado continua à espera de dono.
   */
  Optional<Claim> claim(Item folder, Wanted wanted);
}
