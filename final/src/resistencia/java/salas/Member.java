package salas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * O que o {@link Oracle} sabe de quem entrou, ou pediu para entrar, numa sala. Os instantes são os
 * do relógio dele: quantos acontecimentos houve antes; {@link #NEVER} é nunca.
 */
final class Member {
  static final long NEVER = Long.MAX_VALUE;

  final String name;
  final String room;
  final Story story = new Story();
  final Map<Member, Hearing> hearings = new LinkedHashMap<>();

  /** O que, de cada um, alguém já tinha ouvido quando este pediu para entrar. */
  final Map<Member, Integer> heardAtGreeting = new LinkedHashMap<>();

  /** O que, de cada um, alguém já tinha ouvido quando este mandou o FIN: tem de chegar a ele. */
  final Map<Member, Integer> owed = new LinkedHashMap<>();

  /** Bytes codificados de cada mensagem que alguém ainda não ouviu, a partir da mais velha. */
  final Deque<Integer> unheardBytes = new ArrayDeque<>();

  long greetedAt = NEVER;
  long joinedAt = NEVER;
  long endedAt = NEVER;
  long seenLeavingAt = NEVER;
  int spoken;

  /** Quantas mensagens deste alguém já ouviu: a maior, mais um. */
  int heard;

  /** Quantas das suas mensagens o servidor levou, ou -1 enquanto não se sabe. */
  int delivered = -1;

  /** Mandou FIN depois de tudo o que falou: tudo tem de chegar. */
  boolean endedInOrder;

  /** Parou de ler alguma vez: pode ser cortado. */
  boolean slow;

  Member(String name, String room) {
    this.name = name;
    this.room = room;
  }

  /** Está na sala, lendo, e vai continuar. */
  boolean isListening() {
    return joinedAt != NEVER && endedAt == NEVER && !slow;
  }

  @Override
  public String toString() {
    return name;
  }
}
