package salas.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Set;

/**
 * O que se viu numa falha, numa palavra: dois erros podem reprovar nos mesmos testes, e o que cada
 * um devolve não é a mesma coisa. São as palavras de {@code erro.X.sintoma} num manifesto.
 */
public final class Symptom {
  /** Silêncio, do começo ao fim. */
  static final String NOTHING = "nada";

  /** Um eco que só veio com um fim de linha, com mais bytes, ou depois do fim da ida. */
  static final String AFTER_NEWLINE = "so-com-linha";

  static final String AFTER_MORE = "so-com-mais";
  static final String AFTER_END = "so-no-fim";

  /** Veio uma parte, e depois silêncio. */
  static final String LESS = "menos";

  /** A conexão acabou sem trazer nada, ou no meio do que se esperava; ou não acaba. */
  static final String END = "fim";

  static final String END_INSIDE = "fim-no-meio";
  static final String ENDLESS = "nao-acaba";
  static final String RESET = "rst";

  /** Bytes a mais, depois de tudo. */
  static final String EXTRA = "a-mais";

  /** No lugar de um byte, outros: zeros. */
  static final String ZEROS = "zeros";

  /** O que os bytes viram quando passam por caracteres. */
  static final String RECODED = "texto";

  /** Os que deviam vir depois. */
  static final String GAP = "buraco";

  /** Os que este mesmo cliente já tinha mandado, ou os que outro mandou. */
  static final String STALE = "velhos";

  static final String SOMEBODY_ELSE = "alheios";

  /** Um texto que ninguém mandou: uma saudação, HTTP, a resposta a um comando. */
  static final String OTHER_PROTOCOL = "outro-protocolo";

  static final String DIFFERENT = "outros";

  /** Uma linha, na tela ou na rede, que não é a esperada desde o primeiro byte. */
  static final String OTHER_LINE = "outra-linha";

  /** Uma mensagem das salas, e não a esperada; qual, vem depois de dois-pontos. */
  static final String MESSAGE = "mensagem:";

  /** Uma condição do próprio teste. */
  static final String CONDITION = "condicao";

  /** Duas threads dentro de uma coleção que não é para duas. */
  static final String UNGUARDED = "sem-trava";

  static final String NOT_LISTENING = "nao-escuta";
  static final String REFUSED = "recusa";

  /** O processo acabou; se foi por uma exceção, o nome dela vem depois de dois-pontos. */
  static final String DIED = "queda";

  static final String STATUS = "status";

  /** Os recursos que ele gastou. */
  static final String MEMORY = "memoria";

  static final String THREADS = "threads";
  static final String DESCRIPTORS = "descritores";
  static final String SPINS = "gira";
  static final String SPINS_ALONE = "gira-sem-clientes";

  private static final Set<String> RESOURCES =
      Set.of(MEMORY, THREADS, DESCRIPTORS, SPINS, SPINS_ALONE);

  /** Poucos bytes bastam para reconhecer um trecho; menos do que estes coincidem por acaso. */
  private static final int SAMPLE_BYTES = 8;

  private static final int FEWEST_BYTES = 3;
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private Symptom() {}

  /** Se foi um recurso que faltou ou sobrou: aí uma repetição que passa pode ter sido sorte. */
  public static boolean isResource(String symptom) {
    return RESOURCES.contains(symptom);
  }

  /**
   * O que veio no lugar do que se esperava.
   *
   * @param at a posição do primeiro byte diferente
   * @param got o que veio, a partir dali
   */
  static String of(byte[] expected, int at, byte[] got, Sent sent, String party) {
    byte[] start = Arrays.copyOf(got, Math.min(got.length, SAMPLE_BYTES));
    if (Arrays.equals(start, new byte[start.length])) {
      return ZEROS;
    }
    if (isRecoded(expected, at, start)) {
      return RECODED;
    }
    if (start.length >= FEWEST_BYTES) {
      if (Bytes.indexOf(expected, start, at + 1) >= 0) {
        return GAP;
      }
      if (sent.by(party, start)) {
        return STALE;
      }
      if (sent.byOthers(party, start)) {
        return SOMEBODY_ELSE;
      }
    }
    if (at > 0 || !Bytes.isReadable(got)) {
      return DIFFERENT;
    }
    // Só de um eco se sabe que o programa não tinha nada de seu a dizer.
    return sent.by(party, expected) ? OTHER_PROTOCOL : OTHER_LINE;
  }

  /** Se os bytes passaram por caracteres, e voltaram outros. */
  private static boolean isRecoded(byte[] expected, int at, byte[] got) {
    int from = at;
    while (from > 0 && (expected[from] & 0xC0) == 0x80) {
      from--;
    }
    byte[] came = Bytes.concat(Arrays.copyOfRange(expected, from, at), got);
    if (Bytes.indexOf(Arrays.copyOf(came, Math.min(came.length, SAMPLE_BYTES)), REPLACEMENT, 0)
        >= 0) {
      return true;
    }
    if (expected[from] >= 0) {
      return false;
    }
    byte[] rest = Arrays.copyOfRange(expected, from, Math.min(expected.length, from + 4));
    int character = new String(rest, UTF_8).codePointAt(0);
    byte[] twice = new String(rest, 0, 1, ISO_8859_1).getBytes(UTF_8);
    return came[0] == '?'
        || (character <= 0xFF && came[0] == (byte) character)
        || Bytes.indexOf(came, twice, 0) == 0;
  }
}
