package salas.load;

/**
 * Latência: um emissor em ritmo fixo, e o tempo de cada entrega a cada receptor.
 *
 * <p>O tempo conta do instante em que a mensagem <em>devia</em> sair, e não daquele em que saiu: um
 * servidor que para faz esperar também as mensagens que deixaram de sair por causa dele, e elas
 * aparecem na medida. Contar da saída esconderia essa espera, o que Gil Tene chamou de <em>omissão
 * coordenada</em> (<a href="https://github.com/HdrHistogram/HdrHistogram#readme">HdrHistogram</a>,
 * "Corrected vs. Raw value recording calls"). Por isso nenhuma amostra é inventada depois.
 *
 * @param receivers os que ouvem
 * @param perSecond mensagens por segundo
 * @param messageBytes tamanho do texto de cada mensagem
 */
public record Latency(int receivers, int perSecond, int messageBytes) implements Scenario {
  public Latency {
    Scenario.check("receptores", receivers, 1, 100_000);
    Scenario.check("mensagens por segundo", perSecond, 1, 1_000_000);
    Scenario.check("bytes", messageBytes, MessageText.MIN_BYTES, MessageText.MAX_BYTES);
  }

  @Override
  public int participants() {
    return receivers + 1;
  }
}
