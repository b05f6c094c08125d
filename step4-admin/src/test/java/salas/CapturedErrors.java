package salas;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Guarda o que for escrito em {@code System.err} até ser fechado. Um teste que quebra algo de
 * propósito confere a queixa aqui, e a tela de quem roda o build só mostra o que é problema mesmo.
 */
final class CapturedErrors implements AutoCloseable {
  private final PrintStream original = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CapturedErrors() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** As linhas escritas até agora. */
  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setErr(original);
  }
}
