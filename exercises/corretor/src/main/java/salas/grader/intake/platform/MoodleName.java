package salas.grader.intake.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O nome que o Moodle dá ao que baixa de uma tarefa: {@code <nome>_<id>_assignsubmission_file_},
 * como pasta ou como começo do nome de cada arquivo. Em tarefas de grupo o nome e o número são os
 * do grupo, e o grupo padrão não tem número; alguns sites põem o nome de usuário à frente.
 *
 * @param student o nome, com espaços no lugar dos "_"
 * @param participant o último número antes de {@code _assignsubmission_}, ou ""
 * @param kind o que foi enviado: "file", "onlinetext", "comments"
 * @param rest o que vem depois: o nome do arquivo dentro da entrega, ou ""
 */
record MoodleName(String student, String participant, String kind, String rest) {
  private static final Pattern FORM =
      Pattern.compile("(.*?)(?:_(\\d++))?_assignsubmission_([a-z]++)(?:_(.*+))?", Pattern.DOTALL);

  /** Lê o nome de uma pasta ou de um arquivo. */
  static Optional<MoodleName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new MoodleName(
            matcher.group(1).replace('_', ' ').strip(),
            textOf(matcher.group(2)),
            matcher.group(3),
            textOf(matcher.group(4))));
  }

  private static String textOf(String group) {
    return group == null ? "" : group;
  }

  /** O mesmo para todos os arquivos de uma entrega, e só para eles. */
  String key() {
    return student + "_" + participant;
  }
}
