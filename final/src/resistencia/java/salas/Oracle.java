package salas;

/**
 * Confere o que cada um recebe contra o que os outros fizeram: por emissor, entre a entrada e a
 * saída de quem ouve, nenhuma mensagem falta, sobra ou troca de lugar, e todos veem quem entra e
 * quem sai. Não supõe em que ordem o servidor leu conexões diferentes: só usa o que é certo para
 * quem vê tudo de fora. Uma thread só.
 */
final class Oracle {
  private final long startNanos = System.nanoTime();
  private final Roster roster = new Roster();
  private long clock;
  private long checked;
  private int cuts;

  /** Mensagens, entradas e saídas conferidas. */
  long checked() {
    return checked;
  }

  /** Quantos lentos o servidor cortou. */
  int cuts() {
    return cuts;
  }

  long millis() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  /** Vai pedir para entrar. */
  void onGreeting(Member member) {
    roster.membersOf(member.room).forEach(m -> member.heardAtGreeting.put(m, m.heard));
    roster.add(member);
    member.greetedAt = tick();
    tell(member, "pediu para entrar", null, -1);
  }

  /** Falou mais uma; ela vai para o socket depois disto. */
  void onSpoken(Member member, int encodedBytes) {
    member.unheardBytes.add(encodedBytes);
    member.spoken++;
    tell(member, "falou", null, member.spoken - 1);
  }

  /** Está parando de ler. */
  void onStall(Member member) {
    member.slow = true;
    tell(member, "parou de ler", null, -1);
  }

  /** Já mandou tudo o que falou e vai mandar FIN; ainda lê até o fim. */
  void onHalfClose(Member member) {
    // Um lento pode ser cortado antes de o servidor ler tudo o que ele mandou.
    member.endedInOrder = !member.slow;
    roster.membersOf(member.room).forEach(other -> member.owed.put(other, other.heard));
    onEnded(member, "mandou FIN e ainda lê");
  }

  /** Vai embora de um modo que pode perder o que ainda estava a caminho. */
  void onEnded(Member member, String how) {
    member.endedAt = tick();
    tell(member, how, null, -1);
  }

  /** O servidor acabou a conexão de quem não tinha ido embora. */
  void onCut(Member member, String how) {
    tell(member, "a conexão acabou: " + how, null, -1);
    if (!member.slow) {
      throw violation(member, null, "a conexão acabou sem motivo (" + how + ")");
    }
    cuts++;
    member.endedAt = tick();
    member.seenLeavingAt = Math.min(member.seenLeavingAt, member.endedAt);
  }

  /** O servidor encerrou em ordem com quem mandou FIN. */
  void onOrderlyEnd(Member member) {
    if (member.joinedAt == Member.NEVER) {
      throw violation(member, null, "a conexão acabou sem o aviso da própria entrada");
    }
    if (member.endedInOrder) {
      member.owed.forEach((other, heard) -> checkOwed(member, other, heard));
    }
    member.seenLeavingAt = Math.min(member.seenLeavingAt, tick());
  }

  private void checkOwed(Member member, Member other, int heard) {
    Hearing hearing = member.hearings.get(other);
    boolean unseen =
        hearing == null && heard > 0 && Roster.isAfter(other.greetedAt, member.joinedAt);
    if (unseen || hearing != null && !hearing.covers(heard)) {
      throw violation(member, other, "saiu em ordem sem ouvir até a nº " + (heard - 1));
    }
  }

  /** A máquina parou: o servidor pode ter desistido de quem estava saindo. */
  void forgive(Member member) {
    member.endedInOrder = false;
  }

  /** Não recebe mais nada: o que só servia para conferir o que recebia pode ir. */
  void forget(Member member) {
    member.hearings.clear();
    member.owed.clear();
    member.heardAtGreeting.clear();
  }

  /** O que chegou a {@code member}. */
  void onMessage(Member member, ServerMessage message) {
    checked++;
    Member speaker = roster.find(message.username());
    if (speaker == null || !speaker.room.equals(member.room)) {
      throw violation(member, speaker, "recebeu o que não é de ninguém da sala: " + message);
    }
    boolean own = speaker == member;
    if (member.joinedAt == Member.NEVER
        && !(own && message.message().equals(ServerMessage.JOINED))) {
      throw violation(member, speaker, "recebeu antes do aviso da própria entrada: " + message);
    }
    if (own) {
      onOwnEntry(member, message);
    } else if (message.message().equals(ServerMessage.JOINED)) {
      onEntry(member, speaker);
    } else if (message.message().equals(ServerMessage.LEFT)) {
      onLeave(member, speaker);
    } else {
      onSpeech(member, speaker, message.message());
    }
  }

  private void onOwnEntry(Member member, ServerMessage message) {
    if (member.joinedAt != Member.NEVER) {
      throw violation(member, null, "recebeu de volta o que é seu: " + message);
    }
    for (Member other : roster.membersOf(member.room)) {
      if (other != member && other.seenLeavingAt > member.greetedAt) {
        int heardBefore = member.heardAtGreeting.getOrDefault(other, 0);
        member.hearings.put(other, new Hearing(other.spoken, heardBefore));
      }
    }
    member.heardAtGreeting.clear();
    member.joinedAt = tick();
    tell(member, "entrou", null, -1);
    roster.dropOldMembers(member.room);
  }

  private void onEntry(Member member, Member speaker) {
    tell(member, "viu entrar", speaker, -1);
    Hearing hearing = member.hearings.computeIfAbsent(speaker, s -> new Hearing(0, 0));
    if (hearing.sawJoin || hearing.next != -1 || speaker.joinedAt < member.greetedAt) {
      throw violation(member, speaker, "viu entrar quem já estava na sala");
    }
    hearing.sawJoin = true;
    hearing.next = 0;
  }

  private void onSpeech(Member member, Member speaker, String text) {
    int number = Utterance.numberOf(speaker.name, text);
    tell(member, "recebeu de", speaker, number);
    Hearing hearing = present(member, speaker);
    if (number < 0 || number >= speaker.spoken) {
      throw violation(member, speaker, "recebeu uma mensagem que ninguém mandou: " + text);
    }
    if (hearing.next == -1 && number < hearing.heardBefore) {
      throw violation(member, speaker, "recebeu a nº " + number + ", de antes da sua entrada");
    }
    boolean expected = hearing.next == -1 ? number <= hearing.spokenAtJoin : number == hearing.next;
    if (!expected) {
      throw violation(member, speaker, wrongNumber(hearing, number));
    }
    hearing.next = number + 1;
    speaker.heard = Math.max(speaker.heard, number + 1);
  }

  private static String wrongNumber(Hearing hearing, int number) {
    int expected = hearing.next == -1 ? hearing.spokenAtJoin : hearing.next;
    String what = number < expected ? "repetida ou fora de ordem" : "falta alguma antes";
    return "recebeu a nº " + number + " quando esperava a nº " + expected + ": " + what;
  }

  private void onLeave(Member member, Member speaker) {
    tell(member, "viu sair", speaker, -1);
    Hearing hearing = present(member, speaker);
    hearing.sawLeave = true;
    if (speaker.endedAt == Member.NEVER && !speaker.slow) {
      throw violation(member, speaker, "viu sair quem não saiu");
    }
    speaker.seenLeavingAt = Math.min(speaker.seenLeavingAt, tick());
    int count = hearing.next;
    if (speaker.endedInOrder) {
      speaker.delivered = speaker.spoken;
    } else if (speaker.delivered == -1) {
      speaker.delivered = count;
    }
    int missing = Math.max(speaker.delivered, speaker.heard);
    if (!hearing.covers(missing)) {
      throw violation(member, speaker, "viu a saída sem ter ouvido até a nº " + (missing - 1));
    }
    if (speaker.delivered != -1 && count > speaker.delivered) {
      throw violation(
          member,
          speaker,
          "ouviu mais do que os outros, que foram até a nº " + (speaker.delivered - 1));
    }
  }

  private Hearing present(Member member, Member speaker) {
    Hearing hearing = member.hearings.get(speaker);
    if (hearing == null) {
      throw violation(member, speaker, "soube de alguém que não viu entrar");
    }
    if (hearing.sawLeave) {
      throw violation(member, speaker, "soube de quem já tinha visto sair");
    }
    return hearing;
  }

  /** O que ainda falta chegar a alguém, agora que ninguém mais fala; nulo se nada falta. */
  String missing() {
    return roster.missing();
  }

  /** Bytes que {@code member} falou e que alguém que está lendo ainda não ouviu. */
  long unheardBytes(Member member) {
    return roster.unheardBytes(member);
  }

  /** A falha, com o que se sabe dos envolvidos; {@code other} pode ser nulo. */
  Violation violation(Member member, Member other, String what) {
    StringBuilder text = new StringBuilder();
    text.append("%s, na sala %s: %s.%n".formatted(member, member.room, what));
    text.append("  Por último, com %s:%n%s%n".formatted(member, member.story));
    if (other != null) {
      text.append("  Por último, com %s (falou %d):%n".formatted(other, other.spoken));
      text.append(other.story);
      text.append("%n  Outros ouviram %s: %s%n".formatted(other, roster.whoHeard(other)));
    }
    return new Violation(text.toString());
  }

  private long tick() {
    return clock++;
  }

  private void tell(Member member, String what, Member other, int number) {
    member.story.add(millis(), what, other == null ? null : other.name, number);
  }
}
