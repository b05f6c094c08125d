package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lê uma entrega como a recepção a lê, para os testes de quem só a acha. */
public final class Contents {
  private Contents() {}

  /** Os caminhos dos fontes. */
  public static List<String> paths(Path work, Submission submission) throws IOException {
    try {
      return read(work, submission);
    } catch (IntakeRejection e) {
      throw new AssertionError(e);
    }
  }

  /** Por que a recepção recusa a entrega, ou "" se a lê. */
  public static String refusal(Path work, Submission submission) throws IOException {
    try {
      read(work, submission);
      return "";
    } catch (IntakeRejection e) {
      return e.getMessage();
    }
  }

  private static List<String> read(Path work, Submission submission)
      throws IOException, IntakeRejection {
    SubmissionReader reader = new SubmissionReader(work, Limits.STANDARD);
    reader.read(submission.origin());
    return reader.sources().stream().map(SubmittedFile::path).toList();
  }
}
