package salas.grader.intake.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import salas.grader.intake.EntryName;
import salas.grader.intake.Submission;

/**
 * O que se achou no lugar das entregas, antes de ler qualquer uma.
 *
 * @param groups as entregas, por plataforma e turma
 * @param leftOut o que não é de ninguém
 * @param doubts o que só uma pessoa sabe dizer, uma frase por dúvida; sem dúvida, vazia
 */
public record FoundClass(List<Group> groups, List<LeftOut> leftOut, List<String> doubts) {

  /**
   * Entregas que vieram juntas.
   *
   * @param section o nome da turma, ou "" se só há uma
   */
  public record Group(Platform platform, String section, List<Submission> submissions) {}

  /** Todas as entregas, em ordem estável e com rótulos únicos. */
  public List<Submission> submissions() {
    List<Submission> all = new ArrayList<>();
    Map<String, Long> times =
        groups.stream()
            .flatMap(group -> group.submissions().stream())
            .collect(Collectors.groupingBy(it -> it.student(), Collectors.counting()));
    for (Group group : groups) {
      for (Submission each : group.submissions()) {
        boolean repeated = times.get(each.student()) > 1 && !group.section().isEmpty();
        all.add(repeated ? each.named(each.student() + " (" + group.section() + ")") : each);
      }
    }
    return Labels.unique(all);
  }

  /** O que mostrar antes de corrigir, uma linha por fato. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    groups.forEach(group -> lines.add(line(group)));
    reasons()
        .forEach((reason, names) -> lines.add("Ficou de fora: " + names + " (" + reason + ")."));
    return lines;
  }

  private static String line(Group group) {
    int count = group.submissions().size();
    String section = group.section().isEmpty() ? "" : ", " + EntryName.visible(group.section());
    return "%s%s: %s."
        .formatted(
            group.platform().label(), section, count == 1 ? "1 entrega" : count + " entregas");
  }

  private Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (LeftOut each : leftOut) {
      reasons.merge(each.reason(), EntryName.visible(each.name()), (a, b) -> a + ", " + b);
    }
    return reasons;
  }
}
