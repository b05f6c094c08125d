package salas.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.verdict.SubmissionResult;

@DisplayName("Planilha de notas do Moodle")
class MoodleWorksheetTest {
  private static final String HEADER =
      "Identificador,\"Nome completo\",\"Endereço de email\",Status,Nota,\"Nota máxima\","
          + "\"Última modificação (nota)\",\"Comentários de feedback\"\r\n";
  private static final String ANA =
      "\"Participante 101\",\"Araújo, \"\"Ana\"\"\",ana@x.br,\"Enviado\r\npara avaliação\",";

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  @Test
  @DisplayName("Só mudam a nota e o comentário; BOM, aspas e fins de linha ficam")
  void onlyTwoColumns() throws IOException {
    String bia = "Participante 102,Bia,bia@x.br,-,3.00,\"10,00\",ontem,\"bom, mas\"\n";
    String caio = "Participante 103,Caio,caio@x.br,-,-,\"10,00\",,";
    String filled =
        fill(
            "\uFEFF" + HEADER + ANA + "-,\"10,00\",,\r\n" + bia + caio,
            UTF_8,
            SampleClass.oneRead("Ana", "101"),
            SampleClass.infra("Caio", "103"),
            SampleClass.ok("Zeca", "999"),
            SampleClass.ok("Sem número", ""));
    String comment =
        "\"Parte dos testes passou. 3 de 7. Comece por: Devolve o que chegou, mesmo sem fim de"
            + " linha, e nem um byte a mais. Erro clássico: uma leitura é uma mensagem.\"";
    assertThat(filled)
        .isEqualTo("\uFEFF" + HEADER + ANA + "4.50,\"10,00\",," + comment + "\r\n" + bia + caio);
    assertThat(notices)
        .containsExactly(
            "Caio: sem nota (infra); a linha da planilha ficou como estava.",
            "Sem número: a entrega não traz número de participante, e nenhuma linha da planilha"
                + " mudou por ela.",
            "Zeca: a planilha não tem linha do participante 999.");
  }

  @Test
  @DisplayName("Sem entregas, sai byte a byte o que entrou, em UTF-8 ou Windows-1252, com , ou ;")
  void untouched() throws IOException {
    String text = HEADER + ANA + "-,100,,\r\n\r\nsobra\"de aspas\" solta,,\n\n";
    for (Charset charset : List.of(UTF_8, Charset.forName("windows-1252"))) {
      assertThat(fill(text, charset)).isEqualTo(text);
      assertThat(fill(text.replace(',', ';'), charset)).isEqualTo(text.replace(',', ';'));
    }
  }

  @Test
  @DisplayName("Duas entregas do mesmo participante não decidem uma linha")
  void twiceTheSame() throws IOException {
    String text = HEADER + ANA + "-,100,,\r\n";
    String filled =
        fill(text, UTF_8, SampleClass.ok("Ana", "101"), SampleClass.oneRead("Ana 2", "101"));
    assertThat(filled).isEqualTo(text);
    assertThat(notices).hasSize(2).allMatch(notice -> notice.contains("mais de uma entrega"));
  }

  @Test
  @DisplayName("Uma linha que acaba antes do comentário fica como estava, e isso se diz")
  void shortRow() throws IOException {
    String text = HEADER + ANA + "-,100\r\n";
    assertThat(fill(text, UTF_8, SampleClass.ok("Ana", "101"))).isEqualTo(text);
    assertThat(notices)
        .containsExactly("Ana: a linha da planilha acaba antes do cabeçalho; ficou como estava.");
  }

  @Test
  @DisplayName("Sem coluna de comentário nem de nota máxima, muda só a nota, sobre 100")
  void gradeOnly() throws IOException {
    String header = "Identifier,Full name,Grade\n";
    assertThat(fill(header + "Participant 7,Ana,\n", UTF_8, SampleClass.asText("Ana", "7")))
        .isEqualTo(header + "Participant 7,Ana,55.00\n");
  }

  @Test
  @DisplayName("Uma planilha sem as colunas esperadas é recusada com o que fazer")
  void otherFile() {
    assertThatThrownBy(() -> fill("nome,nota\nAna,\n", UTF_8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Identificador");
  }

  private String fill(String text, Charset charset, SubmissionResult... results)
      throws IOException {
    Path file = Files.write(folder.resolve("planilha.csv"), text.getBytes(charset));
    byte[] filled =
        MoodleWorksheet.read(file)
            .fill(Entry.of(List.of(results)), ReportOptions.standard(), notices);
    return new String(filled, charset);
  }
}
