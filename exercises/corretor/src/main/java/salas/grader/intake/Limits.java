package salas.grader.intake;

/**
 * Até onde se lê uma entrega. Os valores de sobra para um exercício são os que não deixam uma
 * entrega encher a memória nem o disco de quem corrige.
 *
 * @param entries arquivos e pastas, contados também os ignorados
 * @param sourceBytes um arquivo .java
 * @param totalBytes todos os arquivos .java juntos
 * @param archiveBytes um zip, em disco
 * @param ratio quantas vezes um zip pode crescer ao ser aberto, quando passa de {@code
 *     archiveBytes}
 */
record Limits(int entries, long sourceBytes, long totalBytes, long archiveBytes, int ratio) {
  private static final long MIB = 1024 * 1024;

  static final Limits STANDARD = new Limits(10_000, MIB, 8 * MIB, 64 * MIB, 100);

  /** O zip que quem corrige baixou, com as entregas da turma: dele só se contam as entradas. */
  static final Limits CLASS = new Limits(100_000, MIB, 8 * MIB, 1024 * MIB, 1000);
}
