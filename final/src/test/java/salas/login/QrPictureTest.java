package salas.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.PseudoTerminal;

@Timeout(180)
@DisplayName("O QR code no terminal, lido de volta")
class QrPictureTest {
  private static final String ADDRESS = "https://192.0.2.1/dispositivo?user_code=1234-5678";
  private static final int QUIET = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/d?user_code=1234-5678",
        "https://login.universidade.example/realms/salas/device?user_code=WXYZ-ABCD&x=1",
        "https://exemplo.example/ação?c=1"
      })
  @DisplayName("quem o lê acha o mesmo texto, e a margem é clara")
  void readBack(String text) throws Exception {
    QrPicture picture = QrPicture.of(text);
    assertThat(picture.rows()).allMatch(row -> row.matches("\u001b\\[30;107m[ █▀▄]+\u001b\\[0m"));
    List<String> rows =
        picture.rows().stream().map(row -> row.replaceAll("\u001b.*?m", "")).toList();
    assertThat(rows).allMatch(row -> row.length() == picture.columns());
    assertThat(rows.subList(0, QUIET / 2)).allMatch(String::isBlank);
    assertThat(rows.subList(rows.size() - QUIET / 2, rows.size())).allMatch(String::isBlank);
    assertThat(rows).allMatch(row -> row.startsWith("    ") && row.endsWith("    "));
    assertThat(read(rows)).isEqualTo(text);
  }

  @Test
  @DisplayName("o que não cabe num QR code não vira desenho")
  void tooLong() {
    assertThat(QrPicture.of("x".repeat(3000)).rows()).isEmpty();
  }

  @Test
  @DisplayName("num terminal largo aparece acima do endereço e do código, que vão sempre escritos")
  void inAWideTerminal() throws Exception {
    try (FakeIssuer issuer = issuer();
        PseudoTerminal terminal = PseudoTerminal.start("", client(issuer))) {
      terminal.waitFor(ADDRESS, "O código é 1234-5678.");
      Matcher drawn =
          Pattern.compile("(?:[ █▀▄]{30,}\n)+(?=Para entrar)").matcher(terminal.screen());
      assertThat(drawn.find()).as(terminal.screen()).isTrue();
      assertThat(read(drawn.group().lines().toList())).isEqualTo(ADDRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stty rows 24 cols 36;", "stty rows 18 cols 80;"})
  @DisplayName("num terminal em que não cabe inteiro, só o endereço e o código")
  void inASmallTerminal(String size) throws Exception {
    try (FakeIssuer issuer = issuer();
        PseudoTerminal terminal = PseudoTerminal.start(size, client(issuer))) {
      terminal.waitFor("O código é 1234-5678.");
      assertThat(terminal.screen()).contains(ADDRESS).doesNotContain("█");
    }
  }

  /** Ninguém aprova: o cliente só perguntaria depois de o teste acabar. */
  private static FakeIssuer issuer() throws Exception {
    FakeIssuer issuer = new FakeIssuer();
    issuer.device =
        "200 {'device_code': 'd', 'user_code': '1234-5678', 'interval': 600, 'expires_in': 600,"
            + (" 'verification_uri': 'https://192.0.2.1/dispositivo', 'verification_uri_complete': '"
                + ADDRESS
                + "'}");
    return issuer;
  }

  private static String client(FakeIssuer issuer) {
    return "-Dsalas.login.prazo=60000 salas.ClientMain --sala Teste --porta 1 --login "
        + issuer.issuer();
  }

  /** Lê um desenho, sem a margem dele. */
  private static String read(List<String> rows) throws Exception {
    int size = rows.get(0).length() - 2 * QUIET;
    BitMatrix squares = new BitMatrix(size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        char both = rows.get((y + QUIET) / 2).charAt(x + QUIET);
        if (both == '█' || both == (y % 2 == 0 ? '▀' : '▄')) {
          squares.set(x, y);
        }
      }
    }
    return new Decoder().decode(squares).getText();
  }
}
