package salas.grader.intake.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import salas.grader.intake.Submission;

/**
 * O que uma plataforma reconheceu numa pasta.
 *
 * @param used os nomes dos filhos da pasta que já têm dono
 */
record Claim(List<Submission> submissions, Set<String> used, List<LeftOut> leftOut) {
  /**
   * Em caracteres: o nome de uma pessoa e o de um arquivo, que uma plataforma junta, cabem; maior
   * que isto, nenhum sistema de arquivos guarda, e plataforma nenhuma o escreveu.
   */
  private static final int LONGEST_NAME = 2 * 255;

  /**
   * De que pessoa é um item, e com que nome ele fica dentro da entrega dela.
   *
   * @param key o mesmo para todos os itens de uma entrega
   * @param inner o nome dentro da entrega; "" se o item é a entrega inteira
   * @param notice o que convém contar, ou ""
   */
  record Owner(String key, String student, String participant, String inner, String notice) {}

  /** Junta os filhos de cada dono numa entrega; vazio se nenhum tem dono. */
  static Optional<Claim> byOwner(Item folder, Function<Item, Optional<Owner>> ownerOf) {
    Map<String, Owner> owners = new LinkedHashMap<>();
    Map<String, Map<String, Item>> parts = new LinkedHashMap<>();
    Map<String, Integer> times = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (Item child : folder.children()) {
      boolean named = child.name().length() <= LONGEST_NAME;
      Owner owner = named ? ownerOf.apply(child).orElse(null) : null;
      if (owner != null) {
        used.add(child.name());
        owners.merge(owner.key(), owner, (a, b) -> a.notice().isEmpty() ? b : a);
        parts
            .computeIfAbsent(owner.key(), key -> new LinkedHashMap<>())
            .put(
                inner(owner, times.merge(owner.key() + "/" + owner.inner(), 1, Integer::sum)),
                child);
      }
    }
    List<Submission> submissions = new ArrayList<>();
    owners.forEach((key, owner) -> submissions.add(submission(owner, parts.get(key))));
    return submissions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Claim(submissions, used, List.of()));
  }

  /** Dois arquivos da mesma pessoa com o mesmo nome ficam em pastas diferentes. */
  private static String inner(Owner owner, int time) {
    String name = owner.inner();
    return time == 1 ? name : "outra-" + time + (name.isEmpty() ? "" : "/" + name);
  }

  private static Submission submission(Owner owner, Map<String, Item> parts) {
    Item first = parts.values().iterator().next();
    Submission submission =
        new Submission(owner.student(), owner.participant(), first.name(), Item.together(parts));
    return owner.notice().isEmpty() ? submission : submission.noting(owner.notice());
  }
}
