package salas.grader.intake.platform;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** De onde uma turma veio; quem não é de plataforma nenhuma vem em pastas e arquivos. */
public enum Platform {
  MOODLE("moodle", "Moodle"),
  CANVAS("canvas", "Canvas"),
  TEAMS("teams", "Teams"),
  VPL("vpl", "VPL"),
  GITHUB_CLASSROOM("github-classroom", "GitHub Classroom"),
  GOOGLE_CLASSROOM("google-classroom", "Google Classroom"),
  SIGAA("sigaa", "SIGAA"),
  /** Cada pasta e cada arquivo de primeiro nível é de uma pessoa. */
  FOLDERS("pastas", "Pastas e arquivos"),
  /** Cada pasta e cada zip de primeiro nível é uma turma. */
  SECTIONS("turmas", "Turmas"),
  /** Tudo é de uma pessoa só. */
  SINGLE("uma-entrega", "Uma entrega só");

  private final String option;
  private final String label;

  Platform(String option, String label) {
    this.option = option;
    this.label = label;
  }

  /** O nome para quem lê. */
  public String label() {
    return label;
  }

  /** A palavra da linha de comando. */
  public static Optional<Platform> named(String text) {
    String plain = Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return Arrays.stream(values())
        .filter(platform -> platform.option.equals(plain.replace(' ', '-')))
        .findFirst();
  }

  /** Todas as palavras da linha de comando. */
  public static String options() {
    return Arrays.stream(values()).map(it -> it.option).collect(Collectors.joining(", "));
  }
}
