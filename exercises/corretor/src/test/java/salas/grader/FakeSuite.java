package salas.grader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import salas.kit.run.Seal;

/**
 * Faz o papel do processo dos testes sem rodar nenhum: o que acontece depende de uma palavra num
 * comentário da entrega, e assim se provam os casos em que a correção é que falha.
 */
final class FakeSuite {
  private static final List<String> METHODS =
      List.of(
          "echoesOneLine",
          "echoesWithoutNewline",
          "echoesAnyByte",
          "echoesPieces",
          "echoesALot",
          "endsWhenTheClientEnds",
          "servesTheNextClient",
          "survivesFallenClients",
          "waitsForWhoIsSilent",
          "freesDescriptors");

  private static Seal seal;

  private FakeSuite() {}

  private static void print(String line) {
    System.out.print(seal.close(line) + "\n");
    System.out.flush();
  }

  public static void main(String[] args) throws IOException {
    seal = Seal.received(System.in);
    Path classes = Path.of(System.getProperty("kit.classes"));
    String source = Files.readString(classes.resolveSibling("fontes/ex01/EchoServer.java"));
    Path plan = ownTests().resolve("exercicio.properties");
    if (source.contains("// troca um teste")) {
      Files.writeString(plan, "falso");
    }
    if (source.contains("// troca e devolve")) {
      byte[] original = Files.readAllBytes(plan);
      Files.writeString(plan, "falso");
      Files.write(plan, original);
    }
    Matcher elsewhere = Pattern.compile("// escreve em (.+)").matcher(source);
    if (elsewhere.find()) {
      Files.writeString(Path.of(elsewhere.group(1)), "forjado\n");
    }
    print("{\"event\":\"plan\",\"tests\":[]}");
    if (source.contains("// morre")) {
      result(METHODS.get(0), "passou", "");
      System.out.print("{\"event\":\"result\",\"meth");
      System.out.flush();
      Runtime.getRuntime().halt(9);
    }
    if (source.contains("// máquina")) {
      print("{\"event\":\"infra\",\"message\":\"sem portas\"}");
    }
    for (String method : METHODS) {
      if (source.contains("// repete " + method)) {
        result(method, "passou", "");
      }
      boolean skipped = source.contains("// esquece") && method.equals("echoesALot");
      if (!skipped) {
        boolean failed =
            source.contains("// reprova " + method)
                || source.contains("// reprova na primeira rodada " + method)
                    && System.getProperty("kit.falhas").contains("rodada1");
        result(method, failed ? "reprovou" : "passou", failed ? "resposta" : "");
      }
    }
    print("{\"event\":\"end\"}");
    if (source.contains("// escreve depois")) {
      result("echoesALot", "passou", "");
    }
    if (source.contains("// escreve sem selo")) {
      System.out.println("{\"event\":\"end\"}");
    }
  }

  /** Os testes são o último lugar do classpath. */
  private static Path ownTests() {
    String[] classpath = System.getProperty("java.class.path").split(File.pathSeparator);
    return Path.of(classpath[classpath.length - 1]);
  }

  private static void result(String method, String outcome, String cause) {
    print(
        ("{\"event\":\"result\",\"method\":\"%s\",\"outcome\":\"%s\",\"cause\":\"%s\","
                + "\"symptom\":\"recusa\"}")
            .formatted(method, outcome, cause));
  }
}
