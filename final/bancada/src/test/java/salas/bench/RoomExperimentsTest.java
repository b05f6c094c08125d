package salas.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;

@DisplayName("A bancada: os experimentos das salas, com os servidores de verdade")
// Compila o servidor três vezes; numa máquina ocupada, o prazo comum seria curto.
@Timeout(180)
class RoomExperimentsTest {
  // Um só para a classe: o que um teste compilou serve aos outros.
  private static Lab lab;

  @BeforeAll
  static void openLab() throws Exception {
    lab = TestLabs.open(new ArrayList<>());
  }

  @AfterAll
  static void closeLab() throws Exception {
    lab.close();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("os dois seletores atendem ociosos em mais de uma sala e a conversa ao lado")
  void selectors() throws Exception {
    Results results = run(new SelectorExperiment());
    assertThat(results.notes()).isEmpty();
    for (String series : List.of("epoll", "poll")) {
      for (int idle : TestLabs.TINY.selectorIdle()) {
        assertThat(results.median(new Point("laco", series, idle), Metric.MEDIAN)).isPositive();
      }
    }
  }

  @Test
  @DisplayName("as três difusões compilam e entregam tudo, uma vez e em ordem")
  void broadcasts() throws Exception {
    Results results = run(new BroadcastExperiment());
    // Uma mensagem perdida, repetida ou trocada pararia o gerador, e a parada seria um aviso.
    assertThat(results.notes()).isEmpty();
    for (String series : List.of("ingenua", "fila", "lote")) {
      for (int senders : TestLabs.TINY.senders()) {
        assertThat(results.median(new Point("sala", series, senders), Metric.DELIVERED))
            .isPositive();
      }
    }
  }

  @Test
  @DisplayName("as variantes da difusão são outras salas, e não a do final")
  void overlaysTakeThePlace() throws Exception {
    byte[] original = roomClass("");
    assertThat(roomClass("ingenua")).isNotEqualTo(original);
    assertThat(roomClass("fila")).isNotEqualTo(original);
  }

  @Test
  @DisplayName("às claras e com TLS, todos entram, ouvem tudo e são medidos")
  void tls() throws Exception {
    Results results = run(new TlsExperiment());
    assertThat(results.notes()).isEmpty();
    for (String series : List.of("claras", "tls")) {
      assertThat(results.median(new Point("sala", series, 100), Metric.CPU_PER_DELIVERY))
          .isNotNull();
      for (int idle : TestLabs.TINY.tlsIdle()) {
        assertThat(results.points("ociosos").contains(new Point("ociosos", series, idle)))
            .isEqualTo(Files.isReadable(Path.of("/proc/self/status")));
      }
    }
  }

  @Test
  @DisplayName("com um participante que não lê, os outros continuam a ser atendidos e medidos")
  void slowClient() throws Exception {
    Results results = run(new SlowExperiment());
    for (String series : List.of("limitada", "sem-limite")) {
      assertThat(results.points("tempo")).anyMatch(point -> point.series().equals(series));
      assertThat(results.median(new Point("desfecho", series, 0), Metric.P99)).isPositive();
    }
    assertThat(results.median(new Point("desfecho", "sem-limite", 0), Metric.CUT)).isNull();
  }

  @Test
  @DisplayName("a referência sobe, ganha a sala pelo teclado e é medida ao lado do final")
  void reference() throws Exception {
    // Qualquer servidor que leia o menu serve de referência; o próprio final lê.
    List<String> command =
        List.of(
            TestLabs.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "salas.ServerMain",
            "--porta",
            "0");
    Results results = run(new ReferenceExperiment(command));
    assertThat(results.notes()).isEmpty();
    for (String series : List.of("final", "referencia")) {
      assertThat(results.median(new Point("conversa", series, 5), Metric.DELIVERED)).isPositive();
    }
  }

  @Test
  @DisplayName("uma referência que não sobe vira uma frase, e o final é medido")
  void referenceThatDoesNotStart() throws Exception {
    List<String> command = List.of(TestLabs.java().toString(), "NaoExiste");
    Results results = run(new ReferenceExperiment(command));
    assertThat(results.notes()).singleElement().asString().startsWith("referência: não medido. ");
    assertThat(results.median(new Point("conversa", "final", 5), Metric.DELIVERED)).isPositive();
  }

  @Test
  @DisplayName(
      "pedir a referência sem dizer onde ela está, ou um experimento que não há, é recusado")
  void wrongNames() {
    assertThatThrownBy(() -> bench(List.of("referencia")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Falta --referencia");
    assertThatThrownBy(() -> bench(List.of("ecos")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Experimento desconhecido: \"ecos\" (use eco, seletor, difusao, lento, tls ou referencia)");
  }

  @Test
  @DisplayName("uma opção que não serviria para nada é recusada antes de medir")
  void uselessOptions() {
    assertThatThrownBy(
            () -> new Bench(false, Path.of("java"), List.of("tls"), List.of("selector"), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--servidores só vale com o experimento eco");
    assertThatThrownBy(
            () -> new Bench(false, Path.of("java"), List.of(), List.of(), "nenhum/servidor.py"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Não há o servidor de referência nenhum/servidor.py");
  }

  private static Bench bench(List<String> names) {
    return new Bench(TestLabs.TINY, Path.of("java"), names, List.of(), null);
  }

  private static Results run(Experiment experiment) throws Exception {
    Results results = new Results(experiment.subject());
    experiment.run(lab, results);
    return results;
  }

  private static byte[] roomClass(String overlay) throws Exception {
    String classpath = lab.finalServer(overlay);
    Path classes = Path.of(classpath.substring(0, classpath.indexOf(File.pathSeparator)));
    return Files.readAllBytes(classes.resolve("salas/Room.class"));
  }
}
