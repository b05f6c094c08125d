package salas.login;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Um QR code para um terminal: cada caractere são dois quadrados, um sobre o outro.
 *
 * @param columns quantas colunas ocupa
 * @param rows as linhas, com as cores delas; nenhuma se o texto não cabe num QR code
 */
public record QrPicture(int columns, List<String> rows) {
  // A margem clara que o padrão pede (ISO/IEC 18004), em quadrados.
  private static final int QUIET = 4;
  // Preto sobre branco vivo, quaisquer que sejam as cores do terminal: nem todo leitor inverte.
  private static final String COLORS = "\u001b[30;107m";
  private static final String NO_COLORS = "\u001b[0m";

  /** O desenho deste texto. */
  public static QrPicture of(String text) {
    QrCode code;
    try {
      code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    } catch (DataTooLongException e) {
      return new QrPicture(0, List.of());
    }
    List<String> rows = new ArrayList<>();
    for (int y = -QUIET; y < code.size + QUIET; y += 2) {
      StringBuilder row = new StringBuilder(COLORS);
      for (int x = -QUIET; x < code.size + QUIET; x++) {
        row.append(square(code.getModule(x, y), code.getModule(x, y + 1)));
      }
      rows.add(row.append(NO_COLORS).toString());
    }
    return new QrPicture(code.size + 2 * QUIET, rows);
  }

  private static char square(boolean top, boolean bottom) {
    if (top) {
      return bottom ? '█' : '▀';
    }
    return bottom ? '▄' : ' ';
  }
}
