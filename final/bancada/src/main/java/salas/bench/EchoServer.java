package salas.bench;

import java.util.List;
import salas.bench.report.Subjects;

/** Os servidores de eco que a bancada compara. O contrato é o mesmo; muda quem espera por quem. */
enum EchoServer {
  PLATFORM("plataforma", "step1-blocking", List.of()),
  VIRTUAL("virtuais", "step1-blocking", List.of("--threads", "virtuais")),
  SELECTOR("selector", "step2-select", List.of());

  private final String id;
  private final String module;
  private final List<String> arguments;

  EchoServer(String id, String module, List<String> arguments) {
    this.id = id;
    this.module = module;
    this.arguments = arguments;
  }

  /**
   * O servidor que se chama {@code id}.
   *
   * @throws IllegalArgumentException com uma linha em português, se não houver
   */
  static EchoServer of(String id) {
    for (EchoServer server : values()) {
      if (server.id.equals(id)) {
        return server;
      }
    }
    throw new IllegalArgumentException(
        "Servidor desconhecido: \"" + id + "\" (use plataforma, virtuais ou selector)");
  }

  /** O concorrente, compilado do passo em que está. */
  Contender contender() {
    return new Contender(
        Subjects.ECHO.find(id), lab -> lab.java(List.of(), lab.step(module), arguments));
  }
}
