package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lê uma entrega como a recepção a lê, para os testes de quem só a acha. */
public final class Contents {
  private Contents() {}

  /** Os caminhos dos fontes. */
  public static List<String> paths(Path work, Submission submission) throws IOException {
    SubmissionReader reader = new SubmissionReader(work, Limits.STANDARD);
    try {
      reader.read(submission.origin());
    } catch (IntakeRejection e) {
      throw new AssertionError(e);
    }
    return reader.sources().stream().map(SubmittedFile::path).toList();
  }
}
