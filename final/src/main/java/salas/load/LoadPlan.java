package salas.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Contra quem e o quê.
 *
 * @param server o servidor; quem chama já decidiu que pode mandar carga a ele
 * @param room a sala ativa, que tem de existir e ter lugar para os participantes do cenário
 * @param idleRooms as salas dos ociosos, que se repartem entre elas: cada entrada é avisada a toda
 *     a sala, e numa sala só o total dos avisos cresce com o quadrado dos ociosos
 * @param scenario o que acontece na sala
 * @param patience sem nenhuma entrega por este tempo, o servidor parou de responder
 */
public record LoadPlan(
    InetSocketAddress server,
    String room,
    List<String> idleRooms,
    Scenario scenario,
    Duration patience) {
  /** O prazo de quem não escolhe outro. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  public LoadPlan {
    idleRooms = List.copyOf(idleRooms);
    if (scenario instanceof IdleCrowd && idleRooms.isEmpty()) {
      throw new IllegalArgumentException("falta a sala dos ociosos");
    }
  }

  /** Um plano sem ociosos, com o prazo padrão. */
  public LoadPlan(InetSocketAddress server, String room, Scenario scenario) {
    this(server, room, List.of(), scenario, DEFAULT_PATIENCE);
  }
}
