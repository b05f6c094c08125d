package salas.grader.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Uma entrega ainda não lida.
 *
 * @param student quem entregou, como a pasta ou o arquivo diz; único entre as entregas da turma
 * @param participant o número ou o código que a plataforma dá à pessoa, ou ""
 * @param source nome da pasta ou do arquivo, como veio
 * @param origin de onde ler os arquivos
 * @param notices o que a plataforma diz da entrega e convém contar, em português
 */
public record Submission(
    String student, String participant, String source, Origin origin, List<String> notices) {

  public Submission(String student, String participant, String source, Origin origin) {
    this(student, participant, source, origin, List.of());
  }

  /** Uma entrega avulsa: uma pasta, um zip ou um arquivo. */
  public static Submission of(String student, Path path) {
    return new Submission(student, "", path.getFileName().toString(), new Origin.OfPath(path));
  }

  /** A mesma entrega, de alguém com este nome. */
  public Submission named(String name) {
    return new Submission(name, participant, source, origin, notices);
  }

  /** A mesma entrega, com mais um aviso. */
  public Submission noting(String notice) {
    List<String> all = new ArrayList<>(notices);
    all.add(notice);
    return new Submission(student, participant, source, origin, List.copyOf(all));
  }
}
