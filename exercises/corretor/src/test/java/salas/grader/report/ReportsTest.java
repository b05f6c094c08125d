package salas.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import salas.grader.verdict.SubmissionResult;

@DisplayName("Relatórios da turma")
class ReportsTest {
  @TempDir Path output;

  @Test
  @DisplayName("Grava tudo o que se pede, e os mesmos resultados dão os mesmos bytes")
  void sameResultsSameBytes() throws IOException {
    List<SubmissionResult> shuffled = new ArrayList<>(SampleClass.forty());
    write(shuffled, ReportOptions.standard(), "um");
    Collections.reverse(shuffled);
    write(shuffled, ReportOptions.standard(), "dois");

    SortedMap<String, String> first = contents("um");
    assertThat(contents("dois")).isEqualTo(first);
    assertThat(first).containsKeys("turma.html", "notas.csv", "resultados.json");
    assertThat(first)
        .containsKeys("entregas/Ana-Araujo/retorno.html", "entregas/Ana-Araujo/retorno.md")
        .containsKeys("entregas/Ana-Araujo/resultado.json", "junit/Ana-Araujo.xml");
  }

  @Test
  @DisplayName("Um nome hostil sai inofensivo em todo formato, como nos arquivos de referência")
  void hostileEverywhere() throws Exception {
    write(List.of(SampleClass.hostile()), ReportOptions.standard(), "saida");
    for (var file : contents("saida").entrySet()) {
      assertThat(file.getValue().codePoints().filter(Visible::isHidden).toArray())
          .as(file.getKey())
          .isEmpty();
      Golden.check("hostil/" + file.getKey(), file.getValue());
      if (file.getKey().endsWith(".html")) {
        assertThat(file.getValue()).doesNotContain("<script").contains("&lt;script&gt;");
      }
    }
    JsonNode json = new ObjectMapper().readTree(read("saida/resultados.json"));
    assertThat(json.at("/entregas/0/estudante").asText()).isEqualTo(SampleClass.HOSTILE);
    assertThat(xml(onlyFile("junit")).getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  @DisplayName("A nota do Gradescope some quando a entrega deixa de ter nota")
  void staleMarkIsRemoved() throws Exception {
    SubmissionResult graded = SampleClass.hostile();
    write(List.of(graded), ReportOptions.standard(), "saida");
    assertThat(onlyFile("gradescope")).contains("score");

    write(
        List.of(SampleClass.infra(graded.student(), graded.participant())),
        ReportOptions.standard(),
        "saida");

    assertThat(output.resolve("saida/gradescope")).isEmptyDirectory();
  }

  @Test
  @DisplayName("Quem não tem nota não vira zero em lugar nenhum")
  void neverZero() throws Exception {
    write(List.of(SampleClass.infra("Ana", "1")), ReportOptions.standard(), "saida");
    assertThat(read("saida/notas.csv")).contains("\nAna,-,").doesNotContain("Ana,0");
    assertThat(output.resolve("saida/gradescope")).doesNotExist();
    JsonNode json = new ObjectMapper().readTree(read("saida/entregas/Ana/resultado.json"));
    assertThat(json.get("nota").isNull()).isTrue();
    Document junit = xml(onlyFile("junit"));
    assertThat(junit.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(junit.getDocumentElement().getAttribute("failures")).isEqualTo("0");
    assertThat(read("saida/turma.html")).contains("Sem nota: precisam de você");
  }

  @Test
  @DisplayName("O Gradescope recebe a nota e todos os testes; o JUnit, o instável e os pesos")
  void otherGraders() throws Exception {
    write(List.of(SampleClass.oneRead("Heitor", "1")), ReportOptions.standard(), "saida");
    JsonNode json = new ObjectMapper().readTree(read("saida/gradescope/Heitor.json"));
    assertThat(json.get("score").asInt()).isEqualTo(45);
    int sum = 0;
    for (JsonNode test : json.get("tests")) {
      sum += test.get("score").asInt();
      assertThat(test.get("status").asText()).isIn("passed", "failed");
    }
    assertThat(sum).isEqualTo(45);

    write(List.of(SampleClass.ok("Heitor", "1")), ReportOptions.standard(), "saida");
    Element suite = xml(onlyFile("junit")).getDocumentElement();
    assertThat(suite.getElementsByTagName("flakyFailure").getLength()).isEqualTo(1);
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(read("saida/junit/Heitor.xml"))
        .contains("<property name=\"salas.pontos.test1\" value=\"20\"/>");
  }

  @Test
  @DisplayName(
      "Um identificador vai como é para o CSV; o que seria uma fórmula fica fora, com aviso")
  void identifiersAreExact() throws IOException {
    List<String> plain = List.of("-joao.silva", "@ana", "+55maria@x.br", "bia-2");
    List<String> formulas = List.of("=1+1", "@SUM(A1)", "-1|calc", "+A1!B2");
    List<SubmissionResult> results =
        Stream.concat(plain.stream(), formulas.stream())
            .map(student -> SampleClass.ok(student, ""))
            .toList();

    List<String> notices = write(results, ReportOptions.standard(), "saida");

    assertThat(read("saida/notas.csv").lines().skip(1).map(line -> line.split(",")[0]))
        .containsExactlyInAnyOrderElementsOf(plain);
    for (String formula : formulas) {
      assertThat(notices).anyMatch(it -> it.contains("\"" + formula + "\" seria uma fórmula"));
    }
  }

  @Test
  @DisplayName("O CSV não tem identificador vazio, repetido nem fórmula, e aceita ; com vírgula")
  void gradebook() throws IOException {
    List<SubmissionResult> results =
        List.of(
            SampleClass.ok("Ana", "1"),
            SampleClass.oneRead("Bia", ""),
            SampleClass.ok("Caio", "1"),
            SampleClass.hostile());
    ReportOptions options =
        new ReportOptions(
            java.util.Set.of(Format.CSV), Identifier.PARTICIPANTE, ';', true, 10, null);
    List<String> notices = write(results, options, "saida");
    String csv = read("saida/notas.csv");
    assertThat(csv)
        .startsWith("\uFEFFparticipante;nota_ex01;comentario_ex01\n")
        .contains("\n1;10,00;");
    try (CSVParser parser =
        CSVParser.parse(csv, CSVFormat.DEFAULT.builder().setDelimiter(';').get())) {
      assertThat(parser.getRecords())
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.get(0)).isNotEmpty().doesNotStartWith("="));
    }
    assertThat(notices)
        .hasSize(3)
        .anyMatch(notice -> notice.contains("sem participante"))
        .anyMatch(notice -> notice.contains("já tem uma linha"))
        .anyMatch(notice -> notice.contains("seria uma fórmula"));
  }

  @Test
  @DisplayName("Com ponto e vírgula, o CSV abre no Excel; com a planilha do Moodle, leva endereços")
  void gradesForExcelOrForMoodle() throws IOException {
    Path worksheet = output.resolve("tarefa.csv");
    String header = "Identificador,Endereço de email,Nota\n";
    Files.writeString(worksheet, header + "Participante 1,ana@x.br,\nParticipante 2,,\n");
    List<SubmissionResult> results = List.of(SampleClass.ok("Érica", "1"));

    write(results, ReportOptions.standard().withSemicolons(), "planilha");
    write(results, ReportOptions.standard().withMoodleWorksheet(worksheet), "moodle");

    assertThat(read("planilha/notas.csv"))
        .startsWith("\uFEFFestudante;nota_ex01;comentario_ex01\nÉrica;100,00;");
    assertThat(read("moodle/notas.csv"))
        .startsWith("email,nota_ex01,comentario_ex01\nana@x.br,100.00,");
  }

  @Test
  @DisplayName("Se a planilha do Moodle não traz endereços, o CSV leva os nomes, e um aviso o diz")
  void worksheetWithoutAddresses() throws IOException {
    Path worksheet = output.resolve("tarefa.csv");
    Files.writeString(worksheet, "Identificador,Nota\nParticipante 1,\n");

    List<String> notices =
        write(
            List.of(SampleClass.ok("Ana", "1")),
            ReportOptions.standard().withMoodleWorksheet(worksheet),
            "saida");

    assertThat(read("saida/notas.csv")).contains("\nAna,100.00,");
    assertThat(notices).singleElement().asString().contains("não traz endereços de e-mail");
  }

  @Test
  @DisplayName("Sem o livro publicado, a página cita a seção; com ele, aponta para ela")
  void book() throws IOException {
    write(List.of(SampleClass.oneRead("Ana", "1")), ReportOptions.standard(), "saida");
    assertThat(read("saida/entregas/Ana/retorno.html"))
        .contains("<code>passo3.html#eq-uma-leitura</code>");
    ClassInfo info = new ClassInfo("ex01", "Eco", "ex01-eco", "", "", "https://exemplo.br/livro");
    Reports.write(List.of(SampleClass.oneRead("Ana", "1")), info, ReportOptions.standard(), output);
    assertThat(read("entregas/Ana/retorno.html"))
        .contains("href=\"https://exemplo.br/livro/passo3.html#eq-uma-leitura\"");
  }

  @Test
  @DisplayName("O que se grava em resultados.json se lê de volta, igual")
  void readsBack() throws IOException {
    List<SubmissionResult> results =
        Stream.concat(
                SampleClass.forty().stream(),
                Stream.of(
                    SampleClass.hostile(),
                    SampleClass.withBoth(
                        SampleClass.oneRead("Ana", "1"), SampleClass.asText("Bia", "2"))))
            .toList();
    ClassInfo info = SampleClass.INFO.withPart(new Part(2, 3, 120));
    Reports.write(results, info, ReportOptions.standard(), output);
    ClassResults read = ClassResults.read(output);
    assertThat(read.info()).isEqualTo(info);
    assertThat(read.results()).containsExactlyInAnyOrderElementsOf(results);
  }

  @Test
  @DisplayName("Na turma, onde nenhum teste rodou, a linha diz por quê, e os avisos têm coluna")
  void matrixSaysWhy() throws IOException {
    write(
        List.of(
            SampleClass.structure("Ana", "1"),
            SampleClass.empty("Bia", "2"),
            SampleClass.doesNotCompile("Caio", "3"),
            SampleClass.oneRead("Davi", "4"),
            SampleClass.infra("Eva", "5")),
        ReportOptions.standard(),
        "saida");
    String page = read("saida/turma.html");
    String why = "<td class=\"motivo\" colspan=\"7\"><b>Nenhum teste rodou.</b> ";
    assertThat(page)
        .contains(why + "Esperava ex01/EchoServer.java, e a entrega tem src/Servidor.java")
        .contains(why + "A entrega não tem nenhum arquivo do exercício: achei relatorio.pdf.")
        .contains(why + "EchoServer.java, linha 12: falta um ponto e vírgula")
        .contains("<td class=\"motivo\" colspan=\"7\">Faltou espaço em disco")
        .contains("<li>EchoServer.java estava em Windows-1252 e foi lido assim: Davi.</li>")
        .contains("<li>Ignorei .project: não é um arquivo do exercício.</li>")
        .contains("<a href=\"entregas/Ana/retorno.html\">e mais 2</a>")
        .doesNotContain("Entregue com atraso");
    assertThat(page.split("class=\"motivo\"")).hasSize(5);
  }

  @Test
  @DisplayName("Na turma, o que foi achado vem primeiro, depois as notas, e depois o resto")
  void marksFirst() throws IOException {
    write(SampleClass.forty(), ReportOptions.standard(), "saida");
    assertThat(read("saida/turma.html"))
        .containsSubsequence(
            "O que foi achado",
            "leia-me.txt",
            "<h2 id=\"notas\">",
            "Sem nota: precisam de você",
            "A turma em números",
            "Erros clássicos da turma")
        .doesNotContain("<script", "src=", "<link");
  }

  @Test
  @DisplayName("De um teste instável aparece a conversa da vez em que reprovou, em toda página")
  void unstableConversation() throws IOException {
    write(List.of(SampleClass.ok("Heitor", "1")), ReportOptions.standard(), "saida");
    for (String page : List.of("turma.html", "entregas/Heitor/retorno.html")) {
      assertThat(read("saida/" + page)).contains("0,297 s  ana conecta", "vez em que reprov");
    }
    assertThat(read("saida/entregas/Heitor/retorno.md")).contains("0,297 s  ana conecta");
  }

  @Test
  @DisplayName("Rótulos servem a qualquer disco: sem acento, sem separador, sem repetição")
  void labels() {
    List<SubmissionResult> results =
        Stream.of("../../Érica", "érica", "CON", "", "a/b\\c")
            .map(name -> SampleClass.ok(name, ""))
            .toList();
    assertThat(Entry.of(results).stream().map(Entry::label))
        .containsExactlyInAnyOrder("Erica", "erica-2", "CON-", "sem-nome", "a-b-c");
  }

  @Test
  @DisplayName("Uma planilha que não existe é dita, e os outros relatórios ficam")
  void missingWorksheet() {
    ReportOptions options =
        ReportOptions.standard().withMoodleWorksheet(output.resolve("nao-ha.csv"));
    assertThatThrownBy(() -> write(SampleClass.forty(), options, "saida"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("não achei a planilha");
    assertThat(output.resolve("saida/turma.html")).exists();
    assertThat(output.resolve("saida/notas.csv")).exists();
  }

  private List<String> write(List<SubmissionResult> results, ReportOptions options, String folder)
      throws IOException {
    return Reports.write(results, SampleClass.INFO, options, output.resolve(folder));
  }

  private String read(String name) throws IOException {
    return Files.readString(output.resolve(name));
  }

  private String onlyFile(String folder) throws IOException {
    try (Stream<Path> files = Files.list(output.resolve("saida").resolve(folder))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private static Document xml(String text) throws Exception {
    try (InputStream bytes = new ByteArrayInputStream(text.getBytes(UTF_8))) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
    }
  }

  private SortedMap<String, String> contents(String folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    Path root = output.resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return contents;
  }
}
