package salas.grader.intake.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * O que há em cada coluna de uma lista de turma, pelo cabeçalho: o de cada plataforma, em português
 * e em inglês.
 *
 * @param ids as que identificam a pessoa
 * @param names as que, juntas, dão o nome
 */
record RosterHeader(List<Integer> ids, List<Integer> names) {
  private static final Pattern WHOLE_NAME =
      Pattern.compile(
          "nome completo|nome do aluno|fullname|full name|student name|student|aluno|aluna|discente"
              + "|estudante");
  private static final Pattern FIRST_NAME = Pattern.compile("nome|name|first name|primeiro nome");
  private static final Pattern LAST_NAME =
      Pattern.compile("sobrenome|surname|last name|ultimo nome");
  private static final Pattern ID =
      Pattern.compile(
          "(numero de )?(id|identificador|identifier|identificacao|matricula|ra|participante|codigo"
              + "|username|usuario|login|user id|github username|github id|e-?mail( address)?"
              + "|(sis|canvas) (user|login) id|endereco de e-?mail|nome de usuario)");

  static RosterHeader of(List<String> header) {
    List<String> plain =
        header.stream().map(RosterRow::plain).map(it -> it.replace('_', ' ').strip()).toList();
    List<Integer> names = columns(plain, WHOLE_NAME);
    if (names.isEmpty()) {
      names = new ArrayList<>(columns(plain, FIRST_NAME));
      names.addAll(columns(plain, LAST_NAME));
    } else {
      names = names.subList(0, 1);
    }
    return new RosterHeader(columns(plain, ID), List.copyOf(names));
  }

  private static List<Integer> columns(List<String> header, Pattern form) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (form.matcher(header.get(i)).matches()) {
        columns.add(i);
      }
    }
    return columns;
  }

  /** Se a primeira linha é mesmo um cabeçalho. */
  boolean isKnown() {
    return !ids.isEmpty() || !names.isEmpty();
  }
}
