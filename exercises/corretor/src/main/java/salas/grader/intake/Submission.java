package salas.grader.intake;

import java.nio.file.Path;

/**
 * Uma entrega ainda não lida.
 *
 * @param student quem entregou, como a pasta ou o arquivo diz; único entre as entregas da turma
 * @param participant número do participante no Moodle, ou ""
 * @param source nome da pasta ou do arquivo, como veio
 * @param origin de onde ler os arquivos
 */
public record Submission(String student, String participant, String source, Origin origin) {

  /** Uma entrega avulsa: uma pasta, um zip ou um arquivo. */
  public static Submission of(String student, Path path) {
    return new Submission(student, "", path.getFileName().toString(), new Origin.OfPath(path));
  }
}
