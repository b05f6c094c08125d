package salas.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * O teclado e a tela do cliente. Uma thread própria lê o teclado; a thread do laço retira as linhas
 * sem bloquear e é a única que mostra alguma coisa.
 */
public interface ClientTerminal extends Closeable {
  /** O que {@link #poll} devolve no fim do teclado; é reconhecido pela identidade. */
  String END = new String("fim do teclado");

  /**
   * O terminal de verdade do processo, com edição de linha, ou {@code null} se a entrada ou a saída
   * não for um. Feche-o para devolver ao terminal os modos que ele tinha.
   */
  static ClientTerminal interactive(Charset charset) {
    InteractiveTerminal terminal = InteractiveTerminal.open(charset);
    return terminal == null ? null : new JLineTerminal(terminal);
  }

  /** Diz se a entrada é um terminal, que mostra o que lhe digitam, vá a saída para onde for. */
  static boolean inputIsTerminal() {
    return InteractiveTerminal.inputIsTerminal();
  }

  /**
   * Mostra um desenho no terminal de verdade do processo, se há um e o desenho cabe inteiro; senão,
   * nada. Só enquanto nenhum {@link #interactive} está aberto.
   *
   * @param columns a largura das linhas
   */
  static void draw(List<String> rows, int columns) {
    InteractiveTerminal.draw(rows, columns);
  }

  /**
   * Começa a ler o teclado.
   *
   * @param onLine chamado na thread do teclado depois de cada linha; deve acordar o laço
   */
  void start(Runnable onLine);

  /** A próxima linha digitada, {@link #END}, ou {@code null} se ainda não há nenhuma. */
  String poll();

  /** Mostra uma pergunta e deixa o cursor depois dela; substitui a que estiver na tela. */
  void ask(String question);

  /** Como {@link #ask}, pela sala: se a resposta tem dois-pontos, pode trazer uma senha. */
  default void askRoom(String question) {
    ask(question);
  }

  /**
   * Como {@link #ask}, por um segredo: a resposta não aparece nem é lembrada, se o terminal pode
   * escondê-la. Só depois da resposta à pergunta anterior.
   */
  default void askSecret(String question) {
    ask(question);
  }

  /** Diz se há uma pergunta à espera de resposta. */
  boolean isAsking();

  /** Mostra uma linha inteira. */
  void println(String line);

  /** Mostra uma mensagem que chegou, separada do resto por uma linha em branco. */
  void show(String message);

  /** Acrescenta uma palavra às que o terminal sabe completar, se souber. */
  default void suggest(String word) {}

  @Override
  default void close() throws IOException {}
}
