package salas.examples;

import java.util.ArrayList;
import java.util.List;

/**
 * Equívoco: "nome e texto são só texto". Quem escolhe o nome pode escolher "Sistema"; e um terminal
 * obedece ao que imprime: {@code \r} volta ao começo da linha, {@code ESC [2J} apaga a tela. Aqui
 * quem obedece é um terminal de mentira, para não bagunçar o seu.
 */
public final class TrustedText {
  static final String NOTICE = "*** ESTA SALA FOI ENCERRADA ***";
  static final String OVERWRITE = "oi\rAna > a senha é 1234";
  static final String ERASE = "oi\u001b[2JNada aconteceu aqui.";

  private TrustedText() {}

  /** A tela depois de cada mensagem, com o texto cru e com o texto tornado visível. */
  record Facts(
      List<String> realNotice,
      List<String> forgedNotice,
      List<String> rawOverwrite,
      List<String> visibleOverwrite,
      List<String> rawErase,
      List<String> visibleErase) {}

  public static void main(String[] args) {
    Facts facts = observe();
    System.out.println("Acreditava-se: o nome diz quem falou, e texto é só texto.");
    System.out.println("aviso do servidor:         " + facts.realNotice());
    System.out.println("Eva, que entrou \"Sistema\": " + facts.forgedNotice());
    System.out.println("Eva diz " + visible(OVERWRITE));
    System.out.println("  cru:     " + facts.rawOverwrite());
    System.out.println("  visível: " + facts.visibleOverwrite());
    System.out.println("Eva diz " + visible(ERASE));
    System.out.println("  cru:     " + facts.rawErase());
    System.out.println("  visível: " + facts.visibleErase());
  }

  static Facts observe() {
    return new Facts(
        screen(notice(NOTICE)),
        screen(line("Sistema", NOTICE)),
        screen("Bia > oi\n" + line("Eva", OVERWRITE)),
        screen("Bia > oi\n" + line("Eva", visible(OVERWRITE))),
        screen("Bia > oi\n" + line("Eva", ERASE)),
        screen("Bia > oi\n" + line("Eva", visible(ERASE))));
  }

  /** Controles viram algo que se lê e que terminal nenhum obedece. */
  static String visible(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '\r') {
        safe.append("\\r");
      } else if (Character.isISOControl(c)) {
        safe.append("\\x%02x".formatted((int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /** O que o servidor manda em nome próprio; o protocolo não tem outro lugar onde dizê-lo. */
  private static String notice(String text) {
    return line("Sistema", text);
  }

  private static String line(String name, String text) {
    return name + " > " + text;
  }

  /** Um terminal de mentira: as linhas que ficariam na tela. */
  private static List<String> screen(String output) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int column = 0;
    String rest = output;
    while (!rest.isEmpty()) {
      StringBuilder current = lines.get(lines.size() - 1);
      char c = rest.charAt(0);
      if (rest.startsWith("\u001b[2J")) {
        lines.forEach(line -> line.setLength(0)); // tudo apagado; o cursor fica onde está
        rest = rest.substring(4);
        continue;
      }
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add(new StringBuilder());
        column = 0;
      } else {
        while (current.length() <= column) {
          current.append(' ');
        }
        current.setCharAt(column++, c); // escreve por cima do que houver
      }
      rest = rest.substring(1);
    }
    return lines.stream().map(line -> line.toString().strip()).toList();
  }
}
