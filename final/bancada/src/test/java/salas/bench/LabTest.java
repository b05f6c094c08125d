package salas.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O laboratório")
class LabTest {
  @Test
  @DisplayName("se outro já apagou a pasta temporária, fechar não custa o que se mediu")
  void folderAlreadyGone() throws Exception {
    Lab lab = TestLabs.open(new ArrayList<>());
    Files.delete(lab.folder());
    assertThatCode(lab::close).doesNotThrowAnyException();
  }
}
