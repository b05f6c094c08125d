package salas.grader.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O nome que o Moodle dá ao que baixa de uma tarefa: {@code <nome>_<id>_assignsubmission_file_},
 * como pasta ou como começo do nome de cada arquivo. Em tarefas de grupo o nome e o número são os
 * do grupo; alguns sites põem o nome de usuário à frente.
 *
 * @param student o nome, com espaços no lugar dos "_"
 * @param participant o último número antes de {@code _assignsubmission_}
 * @param rest o que vem depois: o nome do arquivo dentro da entrega, ou ""
 */
record MoodleName(String student, String participant, String rest) {
  private static final Pattern FORM =
      Pattern.compile("(.*)_(\\d+)_assignsubmission_[a-z]+(?:_(.*)|(/.*)?)", Pattern.DOTALL);

  /** Lê o nome de uma pasta, de um arquivo ou de uma entrada de zip. */
  static Optional<MoodleName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
    String student = EntryName.fileName(matcher.group(1)).replace('_', ' ').strip();
    return Optional.of(new MoodleName(student, matcher.group(2), withoutSlash(rest)));
  }

  private static String withoutSlash(String rest) {
    String text = rest == null ? "" : rest;
    return text.startsWith("/") ? text.substring(1) : text;
  }

  /** O mesmo para todos os arquivos de uma entrega, e só para eles. */
  String key() {
    return student + "_" + participant;
  }
}
