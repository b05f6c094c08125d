package salas.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Um comando como está no livro, partido em programas e argumentos. Entende o que é igual no shell
 * de todos os sistemas: aspas duplas, aspas simples e {@code |}; nada é expandido.
 */
final class CommandLine {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private CommandLine() {}

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Os programas do comando, ligados pela entrada e saída; quase sempre um só. */
  static List<List<String>> split(String command) {
    List<List<String>> programs = new ArrayList<>();
    List<String> words = new ArrayList<>();
    // Nulo entre duas palavras: "" entre aspas é uma palavra vazia.
    StringBuilder word = null;
    char quote = 0;
    for (char c : command.toCharArray()) {
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        word = word == null ? new StringBuilder() : word;
      } else if (quote == 0 && (c == ' ' || c == '|')) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
        if (c == '|') {
          programs.add(words);
          words = new ArrayList<>();
        }
      } else {
        word = word == null ? new StringBuilder() : word;
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("aspas sem par em: " + command);
    }
    if (word != null) {
      words.add(word.toString());
    }
    programs.add(words);
    if (programs.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("falta um programa em: " + command);
    }
    return programs;
  }

  /**
   * O programa como este build o chamaria: o mesmo JDK, o mesmo repositório do Maven, sem rede se
   * ele está sem rede. Quem já é root não precisa de sudo, que pode nem estar instalado; aos outros
   * ele não pode pedir a senha.
   */
  static List<String> resolve(List<String> words) {
    List<String> resolved = new ArrayList<>(words);
    if (words.get(0).equals("sudo")) {
      if (isRoot()) {
        return resolve(words.subList(1, words.size()));
      }
      resolved.add(1, "-n");
    } else if (words.get(0).equals("java")) {
      resolved.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    } else if (words.get(0).equals("mvn")) {
      resolved.set(0, WINDOWS ? "mvn.cmd" : "mvn");
      String repository = System.getProperty("maven.repo.local");
      if (repository != null) {
        resolved.add(1, "-Dmaven.repo.local=" + repository);
      }
      if (Boolean.getBoolean("salas.offline")) {
        resolved.add(1, "-o");
      }
    }
    return resolved;
  }
}
