package salas;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/** Diz em português por que uma operação de rede falhou; o JDK só sabe dizer em inglês. */
final class NetworkErrors {
  private NetworkErrors() {}

  /** Uma oração curta, sem ponto final, para completar uma mensagem. */
  static String describe(IOException error) {
    String detail = String.valueOf(error.getMessage());
    if (error instanceof UnknownHostException || detail.contains("Unresolved")) {
      return "endereço desconhecido";
    }
    if (detail.contains("unreachable") || detail.contains("No route")) {
      return "não há caminho até esse endereço";
    }
    if (error instanceof ConnectException) {
      return detail.contains("refused") ? "conexão recusada" : "o servidor não respondeu";
    }
    if (error instanceof BindException) {
      return detail.contains("in use")
          ? "a porta já está em uso"
          : "o endereço não é desta máquina, ou falta permissão para a porta";
    }
    if (detail.contains("reset") || detail.contains("Broken pipe")) {
      return "a outra ponta cortou a conexão";
    }
    if (detail.contains("Too many open files")) {
      return "faltam descritores de arquivo";
    }
    return detail;
  }
}
