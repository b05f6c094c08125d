package salas.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.SubmissionResult.Environment;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

/** Uma turma inventada, com todo tipo de entrega. */
final class SampleClass {
  /** Um nome que ataca todo formato de uma vez. */
  static final String HOSTILE =
      "=cmd|'/c calc'!A1\"><script>alert(1)</script>\u001B[31m\u202Eodil\u0000\uFFFF]]>`*_{{x}};,";

  static final ClassInfo INFO =
      new ClassInfo(
              "ex01", "Eco até o fim", "ex01-eco", "Redes, turma B", "24 de novembro de 2026", "")
          .withFound(
              List.of(
                  "Moodle: 40 entregas.",
                  "Ficou de fora: leia-me.txt, planilha.ods (não são de ninguém)."));

  static final Environment ENVIRONMENT =
      new Environment("17.0.15", "Linux 6.1 amd64", "forte", 1.25);

  private static final List<String> TITLES =
      List.of(
          "Devolve uma linha",
          "Devolve o que chegou, mesmo sem fim de linha, e nem um byte a mais",
          "Devolve bytes que não são texto",
          "Continua enquanto chegam pedaços, sem se importar com onde eles cortam",
          "Devolve um texto muito maior do que qualquer buffer",
          "No fim da entrada, encerra a conexão, e nada mais",
          "Atende o próximo, mesmo que o anterior tenha caído");
  private static final int[] POINTS = {20, 15, 15, 20, 10, 10, 10};

  private static final Misconception ONE_READ =
      new Misconception(
          "uma-leitura",
          "uma leitura é uma mensagem",
          "O programa lê uma vez, devolve o que veio e encerra. Uma leitura traz o que já chegou:"
              + " pode ser um pedaço. Só o −1 diz que acabou.",
          "passo3#eq-uma-leitura");
  private static final Misconception AS_TEXT =
      new Misconception(
          "texto",
          "posso transformar em texto o que cada leitura trouxer",
          "O programa transforma cada pedaço em texto e de volta em bytes. Um caractere cortado"
              + " entre duas leituras, ou um byte que não é texto, volta trocado.",
          "protocolo#eq-utf8-partido");

  private static final int KINDS = 20;

  private SampleClass() {}

  static SubmissionResult ok(String student, String participant) {
    return result(student, participant, Verdict.OK, "Todos os testes passaram.", "", null);
  }

  static SubmissionResult oneRead(String student, String participant) {
    return result(
        student, participant, Verdict.PARTIAL, "Parte dos testes passou.", "2456", ONE_READ);
  }

  static SubmissionResult asText(String student, String participant) {
    return result(
        student, participant, Verdict.PARTIAL, "Parte dos testes passou.", "345", AS_TEXT);
  }

  static SubmissionResult infra(String student, String participant) {
    return result(
        student, participant, Verdict.INFRA, "Faltou espaço em disco na correção.", null, null);
  }

  static SubmissionResult doesNotCompile(String student, String participant) {
    return result(
        student,
        participant,
        Verdict.DOES_NOT_COMPILE,
        "EchoServer.java, linha 12: falta um ponto e vírgula no fim da instrução.\n"
            + "    int lidos = entrada.read(buffer)\n                                    ^\n"
            + "(javac: ';' expected)",
        null,
        null);
  }

  static SubmissionResult structure(String student, String participant) {
    return result(
        student,
        participant,
        Verdict.STRUCTURE,
        "Esperava ex01/EchoServer.java, e a entrega tem src/Servidor.java e"
            + " br/edu/redes/EchoServidor.java.\nConfira o nome da classe.",
        null,
        null);
  }

  static SubmissionResult empty(String student, String participant) {
    return result(
        student,
        participant,
        Verdict.EMPTY,
        "A entrega não tem nenhum arquivo do exercício: achei relatorio.pdf.",
        null,
        null);
  }

  static SubmissionResult hostile() {
    return result(
        HOSTILE,
        "=66",
        Verdict.PARTIAL,
        HOSTILE,
        "2",
        new Misconception("x", HOSTILE, HOSTILE, ""));
  }

  /** Caio, que cometeu o erro de um e o do outro. */
  static SubmissionResult withBoth(SubmissionResult one, SubmissionResult other) {
    List<Misconception> two = new ArrayList<>(one.misconceptions());
    two.addAll(other.misconceptions());
    return new SubmissionResult(
        one.exercise(),
        "Caio",
        "3",
        "Caio",
        one.verdict(),
        one.explanation(),
        one.notices(),
        one.tests(),
        one.output(),
        two,
        one.seed(),
        one.environment(),
        one.contentHash(),
        one.millis());
  }

  static List<SubmissionResult> forty() {
    String[] first = "Ana Bruno Carla Davi Érica Fábio Gabriela Heitor Inês João".split(" ");
    String[] last = {
      "Araújo", "Souza e Silva", "Oliveira", "Maria das Graças Nascimento de Albuquerque Cavalcanti"
    };
    Random random = new Random(4);
    List<SubmissionResult> results = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String student = first[i % 10] + " " + last[i / 10];
      // Primeiro um de cada tipo; depois, ao acaso.
      int dice = i < KINDS ? i : random.nextInt(KINDS);
      results.add(any(student, Integer.toString(1000 + i), dice));
    }
    return results;
  }

  /** O mesmo resultado, com {@code count} testes: os dele, repetidos em ordem. */
  static SubmissionResult withTests(SubmissionResult one, int count) {
    List<TestResult> tests = new ArrayList<>();
    while (!one.tests().isEmpty() && tests.size() < count) {
      tests.add(numbered(one.tests().get(tests.size() % one.tests().size()), tests.size() + 1));
    }
    return new SubmissionResult(
        one.exercise(),
        one.student(),
        one.participant(),
        one.source(),
        one.verdict(),
        one.explanation(),
        one.notices(),
        tests,
        one.output(),
        one.misconceptions(),
        one.seed(),
        one.environment(),
        one.contentHash(),
        one.millis());
  }

  private static TestResult numbered(TestResult test, int number) {
    return new TestResult(
        number,
        "test" + number,
        test.title(),
        test.points(),
        test.outcome(),
        test.cause(),
        test.message(),
        test.timeline(),
        test.lookInto(),
        test.section());
  }

  private static SubmissionResult any(String student, String participant, int dice) {
    return switch (dice) {
      case 0 -> infra(student, participant);
      case 1, 2 -> doesNotCompile(student, participant);
      case 3, 4, 5, 6 -> oneRead(student, participant);
      case 7, 8 -> asText(student, participant);
      case 9 ->
          result(
              student,
              participant,
              Verdict.SUSPECT,
              "O corretor caiu duas vezes enquanto corrigia esta entrega.",
              null,
              null);
      case 10 ->
          result(
              student,
              participant,
              Verdict.CRASH,
              "O programa terminou sozinho antes de responder.",
              "1",
              null);
      case 11 ->
          result(
              student,
              participant,
              Verdict.SAME_AS_STARTER,
              "A entrega é igual ao ponto de partida.",
              null,
              null);
      case 12, 13 ->
          result(student, participant, Verdict.PARTIAL, "Parte dos testes passou.", "7", null);
      case 14 -> structure(student, participant);
      case 15 -> empty(student, participant);
      default -> ok(student, participant);
    };
  }

  /**
   * @param failed os números dos testes reprovados, ou null se nada rodou
   */
  private static SubmissionResult result(
      String student,
      String participant,
      Verdict verdict,
      String explanation,
      String failed,
      Misconception misconception) {
    List<TestResult> tests = new ArrayList<>();
    for (int i = 0; i < TITLES.size(); i++) {
      tests.add(test(i, failed, student));
    }
    return new SubmissionResult(
        "ex01",
        student,
        participant,
        student + "_" + participant,
        verdict,
        explanation,
        student.equals(HOSTILE) ? List.of(notice(student)) : notices(verdict, student),
        tests,
        verdict == Verdict.PARTIAL ? "ouvindo na porta 40957\ncliente: " + student + "\n" : "",
        misconception == null ? List.of() : List.of(misconception),
        42,
        ENVIRONMENT,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        2345);
  }

  private static List<String> notices(Verdict verdict, String student) {
    return switch (verdict) {
      case PARTIAL -> List.of(notice(student));
      case STRUCTURE ->
          List.of(
              "Ignorei .project: não é um arquivo do exercício.",
              "Ignorei bin/EchoServidor.class: é gerado.",
              "Ignorei leia-me.docx: não é um arquivo do exercício.",
              "Entregue com atraso.");
      default -> List.of();
    };
  }

  private static String notice(String student) {
    return "EchoServer.java estava em Windows-1252 e foi lido assim: " + student + ".";
  }

  private static TestResult test(int index, String failed, String student) {
    String number = Integer.toString(index + 1);
    boolean first = failed != null && failed.startsWith("1");
    Outcome outcome =
        failed == null || (first && index > 0)
            ? Outcome.NOT_EVALUATED
            : failed.contains(number) ? Outcome.FAILED : Outcome.PASSED;
    boolean shaky = outcome == Outcome.PASSED && index == 4 && student.startsWith("Heitor");
    boolean reported = outcome == Outcome.FAILED || shaky;
    return new TestResult(
        index + 1,
        "test" + number,
        TITLES.get(index),
        POINTS[index],
        shaky ? Outcome.UNSTABLE : outcome,
        reported ? "resposta" : "",
        reported
            ? "Esperava 16 bytes, \"çhõgqc ômós\\n\", e a conexão acabou antes."
                + (student.equals(HOSTILE) ? student : "")
            : first && index > 0 ? "Não avaliado: depende de \"Devolve uma linha\"." : "",
        reported
            ? "  0,115 s  o programa começa (porta 40957)\n  0,297 s  ana conecta\n"
                + "  0,308 s  ana →   16 bytes  \"çhõgqc ômós\\n\"  C3 A7 68 C3 B5 67 71 63 20\n"
                + "  0,312 s  ana ← fim da conexão\n"
                + (student.equals(HOSTILE) ? student : "")
            : "",
        "Quem disse que uma mensagem termina em fim de linha? O seu programa espera por um"
            + " caractere que pode nunca vir?",
        "modelo-mental#eq-pronto-mensagem");
  }
}
