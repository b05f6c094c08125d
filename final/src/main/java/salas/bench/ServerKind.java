package salas.bench;

import java.util.List;

/** Os servidores de eco que a bancada compara. O contrato é o mesmo; muda quem espera por quem. */
enum ServerKind {
  PLATFORM("plataforma", "thread por cliente", "step1-blocking", List.of()),
  VIRTUAL("virtuais", "threads virtuais", "step1-blocking", List.of("--threads", "virtuais")),
  SELECTOR("selector", "Selector", "step2-select", List.of());

  private final String id;
  private final String label;
  private final String module;
  private final List<String> arguments;

  ServerKind(String id, String label, String module, List<String> arguments) {
    this.id = id;
    this.label = label;
    this.module = module;
    this.arguments = arguments;
  }

  /** O servidor que se chama {@code id}. */
  static ServerKind of(String id) {
    for (ServerKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Servidor desconhecido: \"" + id + "\" (use plataforma, virtuais ou selector)");
  }

  /** O nome no JSON e nas opções. */
  String id() {
    return id;
  }

  /** O nome na tela. */
  String label() {
    return label;
  }

  /** O módulo em cujos fontes o servidor está. */
  String module() {
    return module;
  }

  /** O que o servidor recebe na linha de comando, além da porta. */
  List<String> arguments() {
    return arguments;
  }
}
