package salas.grader.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Um CSV de que se sabe onde está cada célula, para trocar algumas sem tocar no resto: BOM, aspas e
 * fins de linha ficam como vieram.
 */
final class CsvText {
  /**
   * @param start onde a célula começa no texto, com as aspas
   * @param end onde acaba
   */
  record Cell(String value, int start, int end) {}

  private final String text;
  private final char separator;
  private final List<List<Cell>> rows = new ArrayList<>();

  CsvText(String text) {
    this.text = text;
    this.separator = separatorOf(text);
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      at = readRow(at);
    }
  }

  List<List<Cell>> rows() {
    return rows;
  }

  /** O texto de uma célula nova, com aspas se precisar. */
  String encode(String value) {
    boolean quoted = value.chars().anyMatch(c -> c == separator || "\"\r\n".indexOf(c) >= 0);
    return quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
  }

  private static char separatorOf(String text) {
    String header = text.lines().findFirst().orElse("");
    long semicolons = header.chars().filter(c -> c == ';').count();
    return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  private int readRow(int start) {
    List<Cell> row = new ArrayList<>();
    int at = start;
    do {
      Cell cell = readCell(at);
      row.add(cell);
      at = cell.end() + 1;
    } while (at <= text.length() && text.charAt(at - 1) == separator);
    rows.add(row);
    boolean crlf = at < text.length() && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n';
    return crlf ? at + 1 : at;
  }

  private Cell readCell(int start) {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    int at = start;
    while (at < text.length() && (quoted || !endsCell(text.charAt(at)))) {
      if (text.charAt(at) != '"') {
        value.append(text.charAt(at));
      } else if (quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        value.append('"');
        at++;
      } else {
        quoted = !quoted;
      }
      at++;
    }
    return new Cell(value.toString(), start, at);
  }

  private boolean endsCell(char c) {
    return c == separator || c == '\r' || c == '\n';
  }
}
