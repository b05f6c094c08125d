package salas.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uma sessão de terminal do livro, lida de um arquivo {@code NOME.sessao}: o mesmo arquivo é
 * mostrado ao leitor ({@link SessionRenderer}) e executado ({@link SessionRunner}).
 *
 * <p>Cada linha é um fato, na ordem em que acontece: {@code terminal$ comando}, {@code terminal>
 * saída}, {@code terminal~ saída com números que variam}, {@code terminal< linha digitada}, {@code
 * terminal^D}, {@code terminal^C} e {@code terminal. status}. A linha {@code # titulo: …} é
 * obrigatória. Uma linha {@code # prova: NOME} diz que a saída logo abaixo dela responde a uma
 * previsão; repetida, junta linhas. As outras que começam com {@code #}, e as vazias, não contam.
 *
 * @param name nome do arquivo sem a extensão; único no livro
 * @param title legenda, em AsciiDoc
 * @param proofs as linhas de saída de cada prova, na ordem do arquivo
 */
record SessionScript(
    String name,
    Path file,
    String title,
    List<SessionStep> steps,
    Map<String, List<SessionStep>> proofs) {
  private static final Pattern TITLE = Pattern.compile("#\\s*titulo:\\s*(\\S.*)");
  private static final Pattern PROOF = Pattern.compile("#\\s*prova:\\s*([a-z0-9]+(?:-[a-z0-9]+)*)");
  private static final Pattern STEP =
      Pattern.compile("(?<terminal>\\p{L}[\\p{L}\\d-]*)(?<sign>\\^[CD]|[$>~<.])(?: (?<text>.*))?");
  private static final String EXTENSION = ".sessao";

  /**
   * Todas as sessões do repositório, em ordem de nome.
   *
   * @throws BookException com todos os arquivos malformados e todos os nomes repetidos
   */
  static List<SessionScript> readAll(Path root) throws IOException, BookException {
    Map<String, SessionScript> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Path directory : directories(root)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + EXTENSION)) {
        for (Path file : files) {
          try {
            SessionScript script = parse(root.relativize(file), Files.readString(file));
            SessionScript other = byName.putIfAbsent(script.name, script);
            check(other == null, script.file, 1, "já há uma sessão com este nome");
          } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    return List.copyOf(byName.values());
  }

  private static List<Path> directories(Path root) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path module : modules) {
        directories.add(module.resolve("docs/sessoes"));
      }
    }
    directories.add(root.resolve("docs/src/docs/sessoes"));
    directories.removeIf(directory -> !Files.isDirectory(directory));
    return directories;
  }

  /**
   * Entende o texto de um arquivo.
   *
   * @throws IllegalArgumentException com o arquivo, a linha e o problema
   */
  static SessionScript parse(Path file, String content) {
    String title = null;
    List<SessionStep> steps = new ArrayList<>();
    Map<String, List<SessionStep>> proofs = new TreeMap<>();
    String proof = null;
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      Matcher titleLine = TITLE.matcher(line);
      Matcher proofLine = PROOF.matcher(line);
      if (titleLine.matches()) {
        check(title == null, file, number, "a linha \"# titulo:\" se repete");
        title = titleLine.group(1).strip();
      } else if (proofLine.matches()) {
        check(proof == null, file, number, "duas provas para a mesma linha");
        proof = proofLine.group(1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        SessionStep step = parseStep(file, number, line);
        steps.add(step);
        if (proof != null) {
          check(step.kind().isOutput(), file, number, "uma prova é uma linha de saída");
          List<SessionStep> lines = proofs.computeIfAbsent(proof, any -> new ArrayList<>());
          lines.add(step);
          check(
              lines.get(0).terminal().equals(step.terminal()),
              file,
              number,
              "uma prova é de um terminal só");
          proof = null;
        }
      }
    }
    check(proof == null, file, number, "nenhuma linha depois de \"# prova:\"");
    check(title != null, file, 1, "falta a linha \"# titulo: …\"");
    check(!steps.isEmpty(), file, number, "a sessão está vazia");
    checkOrder(file, steps);
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - EXTENSION.length());
    check(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), file, 1, "nome fora do padrão \"passo1-eco\"");
    return new SessionScript(name, file, title, List.copyOf(steps), proofs);
  }

  private static SessionStep parseStep(Path file, int number, String line) {
    Matcher matcher = STEP.matcher(line);
    check(matcher.matches(), file, number, "linha que não é um fato de um terminal: " + line);
    SessionStep.Kind kind = null;
    for (SessionStep.Kind candidate : SessionStep.Kind.values()) {
      kind = candidate.sign.equals(matcher.group("sign")) ? candidate : kind;
    }
    String text = matcher.group("text") == null ? "" : matcher.group("text");
    switch (kind) {
      case COMMAND -> check(!text.isBlank(), file, number, "falta o comando");
      case CTRL_C, CTRL_D -> check(text.isBlank(), file, number, "nada vem depois da tecla");
      case EXIT -> check(text.matches("\\d{1,3}"), file, number, "falta o status: " + line);
      default -> {}
    }
    return new SessionStep(number, matcher.group("terminal"), kind, text);
  }

  private static void checkOrder(Path file, List<SessionStep> steps) {
    Set<String> running = new HashSet<>();
    Set<String> inputEnded = new HashSet<>();
    for (SessionStep step : steps) {
      String terminal = step.terminal();
      if (step.kind() == SessionStep.Kind.COMMAND) {
        running.add(terminal);
        inputEnded.remove(terminal);
        continue;
      }
      check(
          running.contains(terminal),
          file,
          step.line(),
          "nada está rodando no terminal " + terminal);
      switch (step.kind()) {
        case EXIT -> running.remove(terminal);
        case CTRL_D -> inputEnded.add(terminal);
        case INPUT ->
            check(!inputEnded.contains(terminal), file, step.line(), "a entrada já acabou (^D)");
        default -> {}
      }
    }
  }

  private static void check(boolean condition, Path file, int line, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(file + ", linha " + line + ": " + problem);
    }
  }
}
