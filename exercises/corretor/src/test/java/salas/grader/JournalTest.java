package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

@Timeout(60)
@DisplayName("O diário de uma correção")
class JournalTest {
  @TempDir private Path temp;

  @Test
  @DisplayName("Reaproveita o que tem nota; o que a máquina ou outra entrega estragou, não")
  void reusesOnlyWhatIsGraded() throws IOException {
    try (Journal journal = open()) {
      for (Verdict verdict : Verdict.values()) {
        journal.start(verdict.label());
        journal.append(verdict.label(), result(verdict));
      }
    }

    try (Journal journal = open()) {
      for (Verdict verdict : Verdict.values()) {
        assertThat(journal.find(verdict.label()).isPresent())
            .as(verdict.label())
            .isEqualTo(verdict.isGraded());
      }
    }
  }

  @Test
  @DisplayName("Mexido durante a correção, volta ao que era, e quem rodava é suspeito")
  void tamperingIsUndone() throws IOException {
    Path file = temp.resolve(Journal.FILE);
    try (Journal journal = open()) {
      grade(journal, "ana");
      journal.start("bia");
      journal.start("caio");
      String before = Files.readString(file);
      Files.writeString(file, before.replace("reprovada", "ok"));

      SubmissionResult bia = journal.append("bia", result(Verdict.OK));
      SubmissionResult caio = journal.append("caio", result(Verdict.OK));
      grade(journal, "davi");

      assertThat(Files.readString(file)).startsWith(before).contains("davi");
      assertThat(List.of(bia, caio))
          .allSatisfy(it -> assertThat(it.verdict()).isEqualTo(Verdict.SUSPECT))
          .allSatisfy(it -> assertThat(it.explanation()).contains("mexeu no diário"));
      assertThat(journal.restore()).isFalse();
    }
    try (Journal journal = open()) {
      assertThat(journal.find("ana").orElseThrow().verdict()).isEqualTo(Verdict.FAILED);
      assertThat(journal.find("bia")).isEmpty();
      assertThat(journal.find("davi")).isPresent();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá um arquivo aberto não se troca por outro")
  @DisplayName("Trocado por outro arquivo, apagado ou virado atalho, volta ao que era")
  void replacementIsUndone() throws IOException {
    Path file = temp.resolve(Journal.FILE);
    Path elsewhere = Files.writeString(temp.resolve("outro"), "do professor");
    try (Journal journal = open()) {
      grade(journal, "ana");
      String before = Files.readString(file);

      Files.move(Files.writeString(temp.resolve("novo"), "forjado"), file, REPLACE);
      assertThat(journal.restore()).isTrue();
      assertThat(file).hasContent(before);
      Files.delete(file);
      assertThat(journal.restore()).isTrue();
      assertThat(file).hasContent(before);
      Files.delete(file);
      Files.createSymbolicLink(file, elsewhere);
      assertThat(journal.restore()).isTrue();
      assertThat(file).hasContent(before).isRegularFile();
      assertThat(elsewhere).hasContent("do professor");
      assertThatThrownBy(this::open).hasMessageContaining("outro corretor está usando");
    }
  }

  private static final java.nio.file.CopyOption REPLACE =
      java.nio.file.StandardCopyOption.REPLACE_EXISTING;

  @Test
  @DisplayName("Se o corretor morre com uma só em correção, foi ela; e isso não se esquece")
  void oneAloneIsGuilty() throws IOException {
    try (Journal journal = open()) {
      grade(journal, "ana");
      journal.start("mau");
      die();
    }

    try (Journal journal = reopenDead()) {
      assertThat(journal.wasBroughtDownBy("mau")).isTrue();
      assertThat(journal.wasBroughtDownBy("ana")).isFalse();
      journal.recordSeed(1);
      journal.start("mau");
      journal.append("mau", result(Verdict.SUSPECT));
    }
    try (Journal journal = open()) {
      assertThat(journal.wasBroughtDownBy("mau")).isTrue();
    }
  }

  @Test
  @DisplayName("Se morre com várias, nenhuma é culpada, e cada uma vai sozinha da próxima vez")
  void severalAreInDoubt() throws IOException {
    try (Journal journal = open()) {
      journal.start("bia");
      journal.start("mau");
      die();
    }

    try (Journal journal = reopenDead()) {
      journal.recordSeed(1);
      for (String key : List.of("bia", "mau")) {
        assertThat(journal.isInDoubt(key)).isTrue();
        assertThat(journal.wasBroughtDownBy(key)).isFalse();
      }
      grade(journal, "bia");
      journal.start("mau");
      die();
    }
    try (Journal journal = reopenDead()) {
      assertThat(journal.isInDoubt("bia")).isFalse();
      assertThat(journal.wasBroughtDownBy("mau")).isTrue();
    }
  }

  @Test
  @DisplayName("Um Ctrl-C não acusa quem estava em correção; dois, na mesma, sim")
  void interruptionAccusesOnlyTheSecondTime() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (Journal journal = open()) {
        assertThat(journal.wasBroughtDownBy("mau")).isFalse();
        journal.recordSeed(1);
        journal.start("mau");
      }
    }

    try (Journal journal = open()) {
      assertThat(journal.wasBroughtDownBy("mau")).isTrue();
    }
  }

  private Path dead() {
    return temp.resolve("morto");
  }

  /** O diário como está agora, que é como fica se o processo é morto. */
  private void die() throws IOException {
    Files.copy(temp.resolve(Journal.FILE), dead(), REPLACE);
  }

  private Journal reopenDead() throws IOException {
    Files.write(
        temp.resolve(Journal.FILE),
        Files.readAllBytes(dead()),
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    return open();
  }

  private void grade(Journal journal, String key) throws IOException {
    journal.start(key);
    journal.append(key, result(Verdict.FAILED));
  }

  private Journal open() throws IOException {
    return Journal.open(temp, true);
  }

  private static SubmissionResult result(Verdict verdict) {
    return new SubmissionResult(
        "ex01",
        "",
        "",
        "",
        verdict,
        "",
        List.of(),
        List.of(),
        "",
        List.of(),
        1,
        new SubmissionResult.Environment("17", "Linux", "médio", 1),
        "",
        0);
  }
}
