package salas.examples;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;

/**
 * Equívoco: "posso tirar da lista quem saiu enquanto a percorro". No {@code for} por índice, quem
 * vem logo depois do removido é pulado; no {@code for} de coleção, ou vem a exceção, ou, quando se
 * remove o penúltimo, o último é pulado sem aviso.
 */
public final class RemoveWhileIterating {
  private RemoveWhileIterating() {}

  /** Quem recebeu a mensagem; quem saiu conta como visitado. Ou o nome da exceção. */
  record Facts(String byIndex, String forEach, String penultimate, String removeAfter) {}

  public static void main(String[] args) {
    Facts facts = observe();
    System.out.println("Acreditava-se: remover durante o percurso não atrapalha ninguém.");
    System.out.println("Na sala: Ana, Bia, Caio e Davi; Ana saiu. Visitados pelo percurso:");
    System.out.println("  for por índice:             " + facts.byIndex());
    System.out.println("  for de coleção:             " + facts.forEach());
    System.out.println("  o mesmo, e quem sai é Caio: " + facts.penultimate());
    System.out.println("  removendo só no fim:        " + facts.removeAfter());
  }

  static Facts observe() {
    return new Facts(byIndex("Ana"), forEach("Ana"), forEach("Caio"), removeAfter("Ana"));
  }

  /** ERRADO: depois do remove(i), o seguinte ocupa o lugar i, e o i++ passa por cima dele. */
  private static String byIndex(String leaver) {
    List<String> room = room();
    List<String> visited = new ArrayList<>();
    for (int i = 0; i < room.size(); i++) {
      String person = room.get(i);
      visited.add(person);
      if (person.equals(leaver)) {
        room.remove(i);
      }
    }
    return String.join(", ", visited);
  }

  /** ERRADO: hasNext() compara a posição com o tamanho, que acaba de mudar. */
  private static String forEach(String leaver) {
    List<String> room = room();
    List<String> visited = new ArrayList<>();
    try {
      for (String person : room) {
        visited.add(person);
        if (person.equals(leaver)) {
          room.remove(person);
        }
      }
      return String.join(", ", visited);
    } catch (ConcurrentModificationException e) {
      return String.join(", ", visited) + " e " + e.getClass().getSimpleName();
    }
  }

  /** O que o servidor faz: percorre anotando, e só depois de percorrer remove. */
  private static String removeAfter(String leaver) {
    List<String> room = room();
    List<String> visited = new ArrayList<>();
    List<String> leavers = new ArrayList<>();
    for (String person : room) {
      visited.add(person);
      if (person.equals(leaver)) {
        leavers.add(person);
      }
    }
    room.removeAll(leavers);
    return String.join(", ", visited) + "; ficaram " + String.join(", ", room);
  }

  private static List<String> room() {
    return new ArrayList<>(List.of("Ana", "Bia", "Caio", "Davi"));
  }
}
