package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import salas.grader.intake.SubmissionCompiler.Compilation;
import salas.grader.sandbox.Folders;
import salas.grader.verdict.Verdict;

/**
 * Compila os fontes já montados de uma entrega e diz de quem é a culpa se não compilam. Um arquivo
 * que ninguém pediu e só ele não compila não estraga os outros: fica de fora.
 */
final class SubmissionBuild {
  private static final String NEWER =
      "Use Java %d: o código precisa de um Java mais novo%s. Troque o que é novo pelo que o Java %d"
          + " já tem; quem corrige pode aceitar outra versão com --release.\n\n";

  private final ExerciseFolder exercise;
  private final SubmissionCompiler compiler;
  private final Path work;
  private final List<String> notices;
  private int attempts;

  /**
   * @param work pasta só desta entrega
   * @param notices recebe o que foi ignorado
   */
  SubmissionBuild(
      ExerciseFolder exercise, SubmissionCompiler compiler, Path work, List<String> notices) {
    this.exercise = exercise;
    this.compiler = compiler;
    this.work = work;
    this.notices = notices;
  }

  static Path sources(Path work) {
    return work.resolve("fontes");
  }

  static Path classes(Path work) {
    return work.resolve("classes");
  }

  void build(Map<String, SourceText> texts) throws IOException, IntakeRejection {
    Compilation compilation = compile(texts, work);
    if (compilation instanceof Compilation.Errors errors) {
      compilation = withoutExtras(texts, errors);
    }
    if (compilation instanceof Compilation.Errors errors) {
      throw new IntakeRejection(Verdict.DOES_NOT_COMPILE, newerJava(texts, errors) + errors.text());
    }
    if (compilation instanceof Compilation.Forged) {
      throw new IntakeRejection(
          Verdict.SUSPECT,
          "Alguém além do compilador escreveu na saída dele. Foi outra entrega, corrigida antes"
              + " desta ou ao mesmo tempo, fora do isolamento forte: corrija de novo.");
    }
    if (compilation instanceof Compilation.Aborted aborted) {
      throw blame(aborted);
    }
    new CompiledClasses(classes(work)).check(exercise.packageName(), exercise.mainClass());
  }

  /** Compila sem os arquivos que ninguém pediu, se todo erro é deles. */
  private Compilation withoutExtras(Map<String, SourceText> texts, Compilation.Errors errors)
      throws IOException {
    List<String> broken = errors.files().stream().filter(this::isExtra).sorted().toList();
    if (broken.isEmpty() || broken.size() < errors.files().size()) {
      return errors;
    }
    Map<String, SourceText> fewer = new TreeMap<>(texts);
    fewer.keySet().removeAll(broken);
    Path copy = attempt();
    if (!(compile(fewer, copy) instanceof Compilation.Compiled)) {
      return errors;
    }
    notices.add(
        "Ignorei o que não compila e o exercício não pede: %s."
            .formatted(String.join(", ", broken)));
    for (String path : broken) {
      Files.delete(sources(work).resolve(path));
      texts.remove(path);
    }
    Folders.delete(classes(work));
    return compile(texts, work);
  }

  private boolean isExtra(String path) {
    return !exercise.deliverables().contains(path)
        && !Files.exists(exercise.starter().resolve(path));
  }

  /** Se o erro é ser de um Java mais novo, o que dizer antes de tudo; senão, "". */
  private String newerJava(Map<String, SourceText> texts, Compilation.Errors errors)
      throws IOException {
    int release = compiler.release();
    int newest = Runtime.version().feature();
    boolean compiles =
        newest > release
            && compile(compiler.forRelease(newest), texts, attempt())
                instanceof Compilation.Compiled;
    boolean looksNewer =
        errors.newerJava() || (newest == release && NewerJava.isIn(texts.values(), release));
    if (!compiles && !looksNewer) {
      return "";
    }
    String with = compiles ? " (com o " + newest + ", compila)" : "";
    return NEWER.formatted(release, with, release);
  }

  private Path attempt() throws IOException {
    return Files.createDirectories(work.resolve("tentativa" + ++attempts));
  }

  private Compilation compile(Map<String, SourceText> texts, Path folder) throws IOException {
    return compile(compiler, texts, folder);
  }

  private static Compilation compile(
      SubmissionCompiler compiler, Map<String, SourceText> texts, Path folder) throws IOException {
    SourceAssembly.write(texts, sources(folder));
    return compiler.compile(sources(folder), Files.createDirectories(classes(folder)));
  }

  /**
   * De quem é a culpa: se o ponto de partida compila aqui e agora, da entrega; se não, da máquina.
   */
  private IntakeRejection blame(Compilation.Aborted aborted) throws IOException {
    Map<String, SourceText> starter = new SourceAssembly(exercise, new ArrayList<>()).starter();
    if (compile(starter, attempt()) instanceof Compilation.Compiled) {
      return new IntakeRejection(
          Verdict.DOES_NOT_COMPILE,
          "O compilador %s com este código, e compila o ponto de partida. Simplifique as expressões."
              .formatted(aborted.reason()));
    }
    return new IntakeRejection(
        Verdict.INFRA, "O compilador %s nem com o ponto de partida.".formatted(aborted.reason()));
  }
}
