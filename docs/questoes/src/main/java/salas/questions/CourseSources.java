package salas.questions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * O que o banco toma de outros lugares do curso, para não o repetir: os capítulos, as aulas, os
 * equívocos com as suas demonstrações e as perguntas da prova oral.
 *
 * @param chapters o título de cada capítulo, pela âncora
 * @param lessons o título de cada aula, pelo número
 * @param misconceptions os equívocos, pelo id, na ordem da tabela do livro
 * @param oralExam as perguntas da prova oral, em ordem
 */
public record CourseSources(
    Map<String, String> chapters,
    Map<Integer, String> lessons,
    Map<String, Misconception> misconceptions,
    List<String> oralExam) {

  private static final Pattern CHAPTER =
      Pattern.compile("(?m)\\A(?:\\[appendix]\\R)?\\[#([\\w-]+)]\\R== (.+)$");
  private static final Pattern BOX = Pattern.compile("(?m)^\\[#(eq-[\\w-]+)\\.equivoco]");
  private static final Pattern LESSON = Pattern.compile("(?m)^==== Aula (\\d+)\\. (.+)$");
  private static final Pattern ORAL = Pattern.compile("(?m)^\\*(\\d+)\\. ([^*]+)\\*::");
  private static final Pattern COMMAND = Pattern.compile("(?m)^[\\p{L}\\d-]+\\$ (.+)$");

  /**
   * Um equívoco do livro.
   *
   * @param belief o que se acredita, como no livro e no relatório de uma turma
   * @param section página e âncora da caixa que o desfaz, como "passo2-erros#eq-op-write"
   * @param command o que rodar, na raiz do repositório, para vê-lo falhar
   */
  public record Misconception(
      String id, String belief, String truth, String section, String command) {
    /** O fim de todo retorno: o que rodar e o que ler. */
    String pointer() {
      return "Rode `%s` e leia `%s`.".formatted(command, section.replace("#", ".html#"));
    }
  }

  /**
   * Lê os fontes do livro e do guia.
   *
   * @param root a raiz do repositório
   */
  public static CourseSources read(Path root) throws IOException {
    Map<String, String> chapters = new TreeMap<>();
    Map<String, String> sections = new TreeMap<>();
    for (Path file : chapterFiles(root)) {
      String text = Files.readString(file);
      Matcher chapter = CHAPTER.matcher(text);
      if (chapter.find()) {
        chapters.put(chapter.group(1), chapter.group(2).replace("`", ""));
        BOX.matcher(text)
            .results()
            .forEach(box -> sections.put(box.group(1), chapter.group(1) + "#" + box.group(1)));
      }
    }
    Map<Integer, String> lessons = new TreeMap<>();
    for (MatchResult lesson : find(LESSON, book(root).resolve("asciidoc/guia-instrutor.adoc"))) {
      lessons.put(Integer.valueOf(lesson.group(1)), lesson.group(2));
    }
    List<String> oral =
        find(ORAL, book(root).resolve("asciidoc/prova-oral.adoc")).stream()
            .map(question -> question.group(2))
            .toList();
    return new CourseSources(chapters, lessons, misconceptions(root, sections), oral);
  }

  private static Map<String, Misconception> misconceptions(Path root, Map<String, String> sections)
      throws IOException {
    Map<String, Misconception> misconceptions = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(book(root).resolve("equivocos.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(";", -1);
      String id = columns[0];
      misconceptions.put(
          id,
          new Misconception(
              id, columns[1], columns[2], sections.get(id), command(root, columns[3])));
    }
    return misconceptions;
  }

  private static String command(Path root, String session) throws IOException {
    for (Path folder : folders(root, "docs/sessoes", book(root).resolve("sessoes"))) {
      Path file = folder.resolve(session + ".sessao");
      if (Files.exists(file)) {
        return find(COMMAND, file).get(0).group(1);
      }
    }
    throw new IOException("não há sessão " + session);
  }

  private static List<Path> chapterFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders(root, "docs", book(root).resolve("asciidoc"))) {
      try (Stream<Path> found = Files.list(folder)) {
        found.filter(file -> file.toString().endsWith(".adoc")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  /** A pasta com este nome em cada módulo da escada, e mais uma. */
  private static List<Path> folders(Path root, String name, Path other) {
    try (Stream<Path> modules = Files.list(root)) {
      return Stream.concat(
              modules.map(module -> module.resolve(name)).filter(Files::isDirectory).sorted(),
              Stream.of(other))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MatchResult> find(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().toList();
  }

  private static Path book(Path root) {
    return root.resolve("docs/src/docs");
  }
}
