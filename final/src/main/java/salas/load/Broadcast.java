package salas.load;

/**
 * Difusão: emissores que falam o quanto a janela deixa, numa sala em que todos ouvem.
 *
 * @param receivers os que só ouvem
 * @param senders os que falam; cada um ouve os outros
 * @param window mensagens de cada emissor a caminho, isto é, que ainda não chegaram a todos
 * @param messageBytes tamanho do texto de cada mensagem
 */
public record Broadcast(int receivers, int senders, int window, int messageBytes)
    implements Scenario {
  private static final int MAX_WINDOW = 65_536;
  // O que está a caminho fica na memória do gerador.
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  public Broadcast {
    Scenario.check("receptores", receivers, 0, 100_000);
    Scenario.check("emissores", senders, 1, 10_000);
    Scenario.check("participantes", receivers + senders, 2, 100_000);
    Scenario.check("janela", window, 1, MAX_WINDOW);
    Scenario.check("bytes", messageBytes, MessageText.MIN_BYTES, MessageText.MAX_BYTES);
    Scenario.check(
        "emissores × janela × bytes", (long) senders * window * messageBytes, 1, MAX_BYTES);
  }

  @Override
  public int participants() {
    return receivers + senders;
  }
}
