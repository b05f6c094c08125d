package ex06;

import java.util.ArrayList;
import java.util.List;

/** Uma sala: quem está nela, e quantos cabem. */
final class Room {
  private final int limit;
  private final List<Member> members = new ArrayList<>();

  Room(int limit) {
    this.limit = limit;
  }

  // TODO: diga se a sala está cheia; deixe alguém entrar, falar e sair, avisando a quem deve saber.
}
