package salas.kit;

import java.util.Arrays;

/**
 * O que se esperava de uma conversa e o que veio, em palavras.
 *
 * @param whole aquilo de que se lê, numa frase
 */
record Mismatch(Wire wire, String whole, Program program) {
  /** O que mais veio junto de um byte errado, para que se leia a frase, e não só a sílaba. */
  private static final int MORE_BYTES = 400;

  private static final int BEFORE = 8;
  private static final int SHOWN = 32;

  /** Um byte diferente, na posição {@code different} deste trecho. */
  Failure different(byte[] expected, int at, byte[] piece, int different) {
    byte[] right = {expected[at + different]};
    program.timeline().diverged(wire.party(), different, right, Bytes.show(piece[different]));
    byte[] got = Arrays.copyOfRange(piece, different, piece.length);
    if (got.length < MORE_BYTES) {
      got = Bytes.concat(got, wire.readMore(MORE_BYTES));
    }
    int position = at + different;
    String symptom = Symptom.of(expected, position, got, program.sent(), wire.party());
    if (symptom.equals(Symptom.OTHER_PROTOCOL)) {
      return failure(otherProtocol(got), symptom);
    }
    return failure(
        "O byte de número "
            + (position + 1)
            + " da resposta está errado: esperado "
            + Bytes.show(right[0])
            + ", veio "
            + Bytes.show(piece[different])
            + ". Ali perto esperava "
            + Bytes.show(around(expected, position))
            + ", e veio "
            + came(expected, position, got)
            + ".",
        symptom);
  }

  private static byte[] around(byte[] expected, int position) {
    int from = Math.max(0, position - BEFORE);
    return Arrays.copyOfRange(expected, from, Math.min(expected.length, position + SHOWN));
  }

  /** De um texto legível, tudo; do resto, um trecho. */
  private static String came(byte[] expected, int position, byte[] got) {
    byte[] before = Arrays.copyOfRange(expected, Math.max(0, position - BEFORE), position);
    return Bytes.isReadable(got)
        ? Bytes.showText(Bytes.concat(before, got))
        : Bytes.show(Bytes.concat(before, Arrays.copyOf(got, Math.min(got.length, SHOWN))));
  }

  /** Veio algo que não é uma mensagem das salas. */
  Failure notAMessage(byte[] got, String expectation) {
    if (got[0] != '{' && Bytes.isReadable(got)) {
      return failure(otherProtocol(got), Symptom.OTHER_PROTOCOL);
    }
    return failure(
        expectation
            + ", e veio algo que não é um objeto JSON com \"username\" e \"message\": "
            + Bytes.show(got)
            + ".",
        Symptom.DIFFERENT);
  }

  /** O programa disse algo que ninguém lhe disse. */
  private static String otherProtocol(byte[] got) {
    String text = new String(got, java.nio.charset.StandardCharsets.UTF_8);
    String what =
        text.startsWith("HTTP/")
            ? "é uma resposta HTTP"
            : "pode ser uma saudação, ou a resposta a um comando";
    return "O programa respondeu com um texto que ninguém mandou, "
        + Bytes.showText(got)
        + ": ele fala outro protocolo ("
        + what
        + "), e não o que o enunciado descreve.";
  }

  /** Nada, ou nada mais, veio no prazo. */
  Failure silent(String expectation, String symptom) {
    String seconds = Deadlines.answer().toMillis() / 1000.0 + " s";
    return program.failure(
        Failure.Cause.TIMEOUT,
        expectation + ", e nada veio em " + seconds.replace('.', ',') + ".",
        symptom);
  }

  /** O que faltava do esperado não veio no prazo. */
  Failure silent(byte[] expected, int at) {
    String expectation = "Esperava " + rest(expected, at);
    if (at > 0) {
      return silent(expectation, Symptom.LESS);
    }
    boolean isEcho = program.sent().by(wire.party(), expected);
    boolean wasTyped = program.sent().all(Conversation.TERMINAL, expected);
    if (!program.isAlive() || wire.isTerminal() || !isEcho && !wasTyped) {
      return silent(expectation, Symptom.NOTHING);
    }
    EchoProbe probe = new EchoProbe(wire, program, expected);
    EchoProbe.Finding finding = isEcho ? probe.probe() : probe.probeKeyboard();
    Failure silence = silent(expectation, finding.symptom());
    return finding.words().isEmpty() ? silence : silence.adding(finding.words());
  }

  /** O fim veio antes. */
  Failure ended(byte[] expected, int at) {
    return failure(
        "Esperava " + rest(expected, at) + ", e " + whole + " acabou antes.",
        at == 0 ? Symptom.END : Symptom.END_INSIDE);
  }

  /** Vieram bytes no lugar do fim. */
  Failure extra(byte[] piece) {
    program.timeline().diverged(wire.party(), 0, new byte[0], Bytes.show(piece[0]));
    return failure(
        "Esperava o fim, e vieram bytes a mais: " + Bytes.show(piece) + ".", Symptom.EXTRA);
  }

  private Failure failure(String summary, String symptom) {
    return program.failure(Failure.Cause.ANSWER, summary, symptom);
  }

  private static String rest(byte[] expected, int at) {
    byte[] left = Arrays.copyOfRange(expected, at, expected.length);
    String already = at == 0 ? "" : "mais ";
    return already + left.length + (left.length == 1 ? " byte, " : " bytes, ") + Bytes.show(left);
  }
}
