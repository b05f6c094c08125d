package salas.grader.pack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.ProjectFolder;
import salas.grader.suite.ExerciseTests;
import salas.grader.verdict.TestPlan;

/** O comando {@code empacotar}. Só deixa para trás um pacote que foi provado. */
@Command(
    name = "empacotar",
    description =
        "Grava o kit do estudante, sem as soluções, sozinho ou pronto para um repositório do GitHub"
            + " Classroom ou do GitLab, ou o autocorretor do Gradescope.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class PackCommand implements Callable<Integer> {
  private static final int UNPROVEN = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--aluno",
      paramLabel = "ZIP",
      description = "Grava o kit do estudante e prova que compila e reprova como deve.")
  private Path student;

  @Option(
      names = "--gradescope",
      paramLabel = "ZIP",
      description = "Grava o autocorretor do exercício pedido.")
  private Path gradescope;

  @Option(
      names = "--github-classroom",
      paramLabel = "ZIP",
      description = "Grava o repositório modelo do exercício pedido, com um passo por teste.")
  private Path github;

  @Option(
      names = "--gitlab-ci",
      paramLabel = "ZIP",
      description = "Grava o repositório modelo do exercício pedido, para o GitLab CI.")
  private Path gitlab;

  @Option(
      names = "--exercicio",
      paramLabel = "EX",
      description = "Só este, como ex04; pode repetir. Sem ele, todos.")
  private List<String> chosen = new ArrayList<>();

  @Option(
      names = "--exercicios",
      paramLabel = "PASTA",
      description = "A pasta dos exercícios; sem isto, a do próprio corretor.")
  private Path exercises;

  @Option(
      names = "--sem-maven",
      description = "Não roda o Maven na prova; o resto da prova continua.")
  private boolean withoutMaven;

  @Override
  public Integer call() throws InterruptedException {
    if (Stream.of(student, gradescope, github, gitlab).allMatch(Objects::isNull)) {
      throw new ParameterException(
          spec.commandLine(),
          "Peça --aluno ZIP, --gradescope ZIP, --github-classroom ZIP ou --gitlab-ci ZIP");
    }
    try {
      findExercises();
      List<ExerciseFolder> folders = folders();
      if (student != null) {
        pack(StudentKit.of(exercises, folders), folders, student);
      }
      if (gradescope != null) {
        packGradescope(only(folders, "--gradescope"));
      }
      if (github != null) {
        ExerciseFolder exercise = only(folders, "--github-classroom");
        String workflow = new HostedCourse(exercise, plan(exercise)).github();
        packHosted(exercise, HostedCourse.GITHUB, workflow, github);
      }
      if (gitlab != null) {
        ExerciseFolder exercise = only(folders, "--gitlab-ci");
        String pipeline = new HostedCourse(exercise, plan(exercise)).gitlab();
        packHosted(exercise, HostedCourse.GITLAB, pipeline, gitlab);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IllegalStateException | IOException e) {
      spec.commandLine().getErr().println("Nenhum pacote foi gravado: " + e.getMessage());
      return UNPROVEN;
    }
  }

  private void findExercises() {
    if (exercises == null) {
      exercises =
          ProjectFolder.exercises()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "não achei a pasta dos exercícios: diga onde com --exercicios"));
    }
  }

  private List<ExerciseFolder> folders() throws IOException {
    if (chosen.isEmpty()) {
      return ExerciseFolder.all(exercises);
    }
    List<ExerciseFolder> folders = new ArrayList<>();
    for (String prefix : chosen) {
      folders.add(ExerciseFolder.find(exercises, prefix));
    }
    return folders;
  }

  private void pack(Kit kit, List<ExerciseFolder> folders, Path target)
      throws IOException, InterruptedException {
    for (ExerciseFolder exercise : folders) {
      List<String> leaks = LeakCheck.leaks(kit, exercise);
      if (!leaks.isEmpty()) {
        throw new IllegalStateException("há trecho da solução em " + String.join(", ", leaks));
      }
    }
    say("Nenhum trecho de solução no kit.");
    try (Scratch scratch = new Scratch()) {
      Path zip = scratch.root().resolve("kit.zip");
      kit.zipTo(zip);
      prove(scratch.unzip(zip), folders, scratch);
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.copy(zip, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    say("Gravado: " + target);
  }

  private void prove(Path unzipped, List<ExerciseFolder> folders, Scratch scratch)
      throws IOException, InterruptedException {
    Path root = unzipped.resolve(StudentKit.FOLDER);
    for (ExerciseFolder exercise : folders) {
      String name = StudentKit.name(exercise);
      new KitProof(root, scratch.folder()).bySuite(name);
      say(name + ": compila e reprova com 0 pontos, como deve.");
    }
    String first = StudentKit.name(folders.get(0));
    if (!withoutMaven && new KitProof(root, scratch.folder()).byMaven(first)) {
      say(first + ": o mesmo pelo Maven, com o comando do LEIAME.");
    }
  }

  /** O kit do estudante, e ao lado o que o faz rodar onde o repositório está. */
  private void packHosted(ExerciseFolder exercise, String name, String content, Path target)
      throws IOException, InterruptedException {
    Kit kit = StudentKit.of(exercises, List.of(exercise));
    kit.put(StudentKit.FOLDER + name, content);
    kit.put(StudentKit.FOLDER + ".gitignore", "target/\n");
    pack(kit, List.of(exercise), target);
  }

  private TestPlan plan(ExerciseFolder exercise) throws IOException {
    try (Scratch scratch = new Scratch()) {
      return ExerciseTests.compile(exercise, scratch.folder()).plan();
    }
  }

  private void packGradescope(ExerciseFolder exercise) throws IOException {
    GradescopeKit.of(exercise, GradescopeKit.ownJar()).zipTo(gradescope);
    say("Gravado: " + gradescope);
  }

  private static ExerciseFolder only(List<ExerciseFolder> folders, String option) {
    if (folders.size() != 1) {
      throw new IllegalArgumentException(option + " quer um exercício só: acrescente --exercicio");
    }
    return folders.get(0);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
