package salas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quem está em que sala, segundo o {@link Oracle}. Os nomes nunca se repetem. */
final class Roster {
  private final Map<String, Member> byName = new HashMap<>();
  private final Map<String, List<Member>> rooms = new HashMap<>();

  void add(Member member) {
    byName.put(member.name, member);
    membersOf(member.room).add(member);
  }

  /** Quem tem ou teve esse nome, ou {@code null}. */
  Member find(String name) {
    return byName.get(name);
  }

  /** Quem está na sala, e quem saiu há pouco. */
  List<Member> membersOf(String room) {
    return rooms.computeIfAbsent(room, r -> new ArrayList<>());
  }

  /** Quem saiu só interessa a quem pediu para entrar antes disso e ainda não entrou. */
  void dropOldMembers(String room) {
    List<Member> members = membersOf(room);
    long oldestGreeting =
        members.stream()
            .filter(m -> m.joinedAt == Member.NEVER && m.endedAt == Member.NEVER)
            .mapToLong(m -> m.greetedAt)
            .min()
            .orElse(Member.NEVER);
    members.removeIf(m -> m.seenLeavingAt < oldestGreeting);
  }

  /**
   * O que ainda falta chegar a alguém, agora que ninguém mais fala; nulo se nada falta. Quem saiu
   * tem de ter sido visto saindo por todos os que ficaram.
   */
  String missing() {
    for (List<Member> members : rooms.values()) {
      for (Member member : members) {
        if (member.isListening()) {
          String missing = missing(member, members);
          if (missing != null) {
            return missing;
          }
        }
      }
    }
    return null;
  }

  private static String missing(Member member, List<Member> members) {
    for (Map.Entry<Member, Hearing> entry : member.hearings.entrySet()) {
      Member other = entry.getKey();
      if (hasToSeeLeave(member, other, entry.getValue())) {
        return member + " não viu " + other + " sair";
      }
      if (other.isListening() && !entry.getValue().covers(other.spoken)) {
        return member + " não ouviu " + other + " até a nº " + (other.spoken - 1);
      }
    }
    for (Member other : members) {
      boolean unseen = other != member && !member.hearings.containsKey(other);
      if (unseen && other.joinedAt != Member.NEVER && isAfter(other.greetedAt, member.joinedAt)) {
        return member + " não viu " + other + " entrar";
      }
    }
    return null;
  }

  /**
   * De quem parou de ler não se sabe quando saiu, só quando percebeu que já não estava: o servidor
   * pode tê-lo cortado antes de este entrar. Só o cobra quem o viu ou ouviu.
   */
  private static boolean hasToSeeLeave(Member member, Member other, Hearing hearing) {
    boolean together = !other.slow || hearing.sawJoin || hearing.next != -1;
    return together && isAfter(other.endedAt, member.joinedAt) && !hearing.sawLeave;
  }

  /** Bytes que {@code member} falou e que alguém que está lendo ainda não ouviu. */
  long unheardBytes(Member member) {
    int heardByAll = member.spoken;
    for (Member other : membersOf(member.room)) {
      Hearing hearing = other.isListening() ? other.hearings.get(member) : null;
      if (hearing != null) {
        int heard = hearing.next == -1 ? hearing.spokenAtJoin : hearing.next;
        heardByAll = Math.min(heardByAll, heard);
      }
    }
    while (member.unheardBytes.size() > member.spoken - heardByAll) {
      member.unheardBytes.remove();
    }
    return member.unheardBytes.stream().mapToLong(Integer::longValue).sum();
  }

  /** Até onde alguns ouviram {@code speaker}. */
  String whoHeard(Member speaker) {
    return membersOf(speaker.room).stream()
        .filter(m -> m.hearings.containsKey(speaker) && m.hearings.get(speaker).next > 0)
        .map(m -> m + " até a nº " + (m.hearings.get(speaker).next - 1))
        .limit(10)
        .toList()
        .toString();
  }

  /** Diz se um instante, que pode ser nunca, veio depois do outro. */
  static boolean isAfter(long moment, long other) {
    return moment != Member.NEVER && moment > other;
  }
}
