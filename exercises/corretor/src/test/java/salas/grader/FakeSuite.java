package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
          "servesTheNextClient");

  private FakeSuite() {}

  public static void main(String[] args) throws IOException {
    Path classes = Path.of(System.getProperty("kit.classes"));
    String source = Files.readString(classes.resolveSibling("fontes/ex01/EchoServer.java"));
    System.out.println("{\"event\":\"plan\",\"tests\":[]}");
    if (source.contains("// morre")) {
      result(METHODS.get(0), "passou", "");
      System.out.print("{\"event\":\"result\",\"meth");
      System.out.flush();
      Runtime.getRuntime().halt(9);
    }
    if (source.contains("// máquina")) {
      System.out.println("{\"event\":\"infra\",\"message\":\"sem portas\"}");
    }
    for (String method : METHODS) {
      boolean skipped = source.contains("// esquece") && method.equals("echoesALot");
      if (!skipped) {
        boolean failed = source.contains("// reprova " + method);
        result(method, failed ? "reprovou" : "passou", failed ? "resposta" : "");
      }
    }
    System.out.println("{\"event\":\"end\"}");
  }

  private static void result(String method, String outcome, String cause) {
    System.out.println(
        "{\"event\":\"result\",\"method\":\"%s\",\"outcome\":\"%s\",\"cause\":\"%s\"}"
            .formatted(method, outcome, cause));
  }
}
