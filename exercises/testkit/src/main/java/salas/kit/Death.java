package salas.kit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A exceção que ninguém tratou, como a saída de um programa a conta.
 *
 * @param thread a thread que ela encerrou, ou "" se a linguagem não diz
 * @param type o nome completo da exceção
 */
record Death(String thread, String type) {
  private static final Pattern JAVA =
      Pattern.compile("(?m)^Exception in thread \"([^\"]*)\" ((?:[\\w$]+\\.)*[\\w$]+)");

  /** A última linha de um rastro em Python e parentes. */
  private static final Pattern OTHERS =
      Pattern.compile("(?m)^((?:\\w+\\.)*[A-Z]\\w*(?:Error|Exception))(?::.*)?\\z");

  private static final String OUT_OF_MEMORY = "OutOfMemoryError";

  /**
   * @param output o fim da saída de um programa
   */
  static Optional<Death> toldBy(String output) {
    if (output.contains(OUT_OF_MEMORY)) {
      return Optional.of(new Death("", "java.lang." + OUT_OF_MEMORY));
    }
    Matcher java = JAVA.matcher(output);
    if (java.find()) {
      return Optional.of(new Death(java.group(1), java.group(2)));
    }
    Matcher other = OTHERS.matcher(output);
    return other.find() ? Optional.of(new Death("", other.group(1))) : Optional.empty();
  }

  /** Se a porta dada já era de outro processo. */
  static boolean isPortTaken(String output) {
    return output.contains("BindException") || output.contains("ddress already in use");
  }

  String symptom() {
    return isOutOfMemory() ? Symptom.MEMORY : Symptom.DIED + ':' + name();
  }

  boolean isOutOfMemory() {
    return name().equals(OUT_OF_MEMORY);
  }

  private String name() {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** O nome, e o que ele quer dizer. */
  String words() {
    String meaning = meaning();
    return meaning.isEmpty() ? type : type + ": " + meaning;
  }

  private String meaning() {
    return switch (name()) {
      case "IllegalBlockingModeException" ->
          "register pede um canal não bloqueante, e os streams de um socket pedem um bloqueante";
      case "ConcurrentModificationException" -> "uma coleção mudou enquanto era percorrida";
      case "NullPointerException" -> "usou uma referência nula";
      case "ArrayIndexOutOfBoundsException" -> "pediu uma posição que o vetor não tem";
      case "StringIndexOutOfBoundsException" -> "pediu uma posição que o texto não tem";
      case "IndexOutOfBoundsException" -> "pediu uma posição que não existe";
      case "NegativeArraySizeException" -> "pediu um vetor de tamanho negativo";
      case "BufferOverflowException" -> "pôs num buffer mais do que cabia";
      case "BufferUnderflowException" -> "tirou de um buffer mais do que havia";
      case "NumberFormatException" -> "leu como número um texto que não é um número";
      case "ClosedChannelException" -> "usou um canal já fechado";
      case "CancelledKeyException" -> "usou uma chave já cancelada";
      case "ClassCastException" -> "um objeto não era do tipo que se esperava";
      case "NoSuchElementException" -> "pediu um elemento que não há";
      case "UnsupportedOperationException" -> "pediu algo que este objeto não faz";
      case "IllegalArgumentException" -> "um método recebeu um valor que não aceita";
      case "IllegalStateException" -> "um método foi chamado fora de hora";
      case "BindException" -> "a porta já estava em uso";
      case "EOFException" -> "a entrada acabou no meio de uma leitura";
      case "IOException", "SocketException" -> "uma conexão falhou, e ninguém tratou isso";
      case "StackOverflowError" -> "chamadas demais, uma dentro da outra";
      default -> "";
    };
  }
}
