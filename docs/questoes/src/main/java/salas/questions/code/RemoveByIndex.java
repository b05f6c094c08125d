package salas.questions.code;

import java.util.ArrayList;
import java.util.List;

/** Quem vem depois do removido é pulado. */
final class RemoveByIndex {
  private RemoveByIndex() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    List<String> room = new ArrayList<>(List.of("Ana", "Bia", "Caio", "Davi"));
    List<String> visited = new ArrayList<>();
    for (int i = 0; i < room.size(); i++) {
      String each = room.get(i);
      visited.add(each);
      if (each.equals("Bia")) { // Bia saiu
        room.remove(i);
      }
    }
    System.out.println(String.join(", ", visited));
    // end::pergunta[]
  }
}
