package salas.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Um eco que não veio: espera ele por um fim de linha, por mais bytes, ou pelo fim da ida? E o que
 * se digitou e não chegou: espera pelo fim do teclado? Depois do prazo, tenta cada coisa. Não muda
 * o resultado; só o que se diz dele.
 */
record EchoProbe(Wire wire, Program program, byte[] expected) {
  /** Mais do que os buffers de saída costumam guardar, menos do que os do kernel. */
  private static final int MORE_BYTES = 40 * 1024;

  /** O que se descobriu, e o que se diz disso ao estudante. */
  record Finding(String symptom, String words) {}

  private static final Finding NONE = new Finding(Symptom.NOTHING, "");

  Finding probe() {
    if (!endsALine() && answers("um fim de linha", new byte[] {'\n'})) {
      return new Finding(
          Symptom.AFTER_NEWLINE,
          "Só veio depois que mandei um fim de linha, que ninguém prometeu.");
    }
    byte[] more = new byte[MORE_BYTES];
    Arrays.fill(more, (byte) 'x');
    if (answers("mais " + MORE_BYTES + " bytes", more)) {
      return new Finding(
          Symptom.AFTER_MORE, "Só veio depois que mandei outros " + MORE_BYTES + " bytes.");
    }
    return answers("o fim da ida", null)
        ? new Finding(Symptom.AFTER_END, "Só veio depois que encerrei a ida.")
        : NONE;
  }

  /** O mesmo, do que foi digitado no terminal. */
  Finding probeKeyboard() {
    OutputStream keyboard = program.process().keyboard();
    String terminal = Conversation.TERMINAL;
    if (!endsALine() && answers(terminal, "um fim de linha", () -> type(keyboard))) {
      return new Finding(
          Symptom.AFTER_NEWLINE,
          "Só chegou depois que digitei um fim de linha, que ninguém prometeu.");
    }
    return answers(terminal, "fechar o teclado", keyboard::close)
        ? new Finding(Symptom.AFTER_END, "Só chegou depois que fechei o teclado.")
        : NONE;
  }

  private static void type(OutputStream keyboard) throws IOException {
    keyboard.write('\n');
    keyboard.flush();
  }

  private boolean endsALine() {
    return expected[expected.length - 1] == '\n';
  }

  /**
   * @param bytes o que mandar, ou null para o fim da ida
   */
  private boolean answers(String what, byte[] bytes) {
    return answers(wire.party(), what, () -> send(bytes));
  }

  private boolean answers(String party, String what, Attempt attempt) {
    program.timeline().note("depois do silêncio, " + party + " experimenta " + what);
    Background.start("sonda", attempt::ignoringFailures);
    try {
      // Direto da fonte: na rede que se guarda para repetir, isto não aconteceu.
      byte[] answer = new byte[expected.length];
      int count = wire.source().read(answer, Deadlines.stall());
      // Um eco só do que se mandou agora não é o que faltava.
      boolean came = count > 0 && Arrays.equals(answer, 0, count, expected, 0, count);
      program.timeline().note(came ? "e o que faltava vem" : "e o que faltava não vem");
      return came;
    } catch (IOException e) {
      return false;
    }
  }

  private void send(byte[] bytes) throws IOException {
    if (bytes == null) {
      wire.socket().shutdownOutput();
    } else {
      wire.output().write(bytes);
      wire.output().flush();
    }
  }

  private interface Attempt {
    void run() throws IOException;

    default void ignoringFailures() {
      try {
        run();
      } catch (IOException e) {
        // O programa já não ouve: é o silêncio que se conta.
      }
    }
  }
}
