package salas.bench.report;

import java.util.List;

/** O que o experimento do TLS mostra. */
final class TlsSubject {
  private TlsSubject() {}

  static Subject make() {
    return new Subject(
        "tls",
        "TLS: às claras × cifrado",
        "O que cada entrega e cada conexão custam a mais com TLS? O servidor é o final, e só --tls"
            + " muda. Um participante fala, um de cada vez, e todos ouvem.",
        List.of(
            new Series("claras", "às claras", "do servidor às claras"),
            new Series("tls", "TLS", "do TLS")),
        List.of(
            new Table(
                "sala",
                "Numa sala em que um fala e todos ouvem",
                "Participantes",
                List.of(Metric.CPU_PER_DELIVERY)),
            new Table("ociosos", "Só conectados", "Ociosos", List.of(Metric.RESIDENT))),
        List.of(
            new Chart(
                "tls-entrega",
                "Processador do servidor por entrega",
                "sala",
                Metric.CPU_PER_DELIVERY,
                "participantes",
                results ->
                    new Findings(results, "sala", Metric.CPU_PER_DELIVERY)
                        .versus(
                            "%s participantes",
                            "tls", "claras", "gastou %s o processador %s por entrega")),
            new Chart(
                "tls-memoria",
                "Memória residente do servidor",
                "ociosos",
                Metric.RESIDENT,
                "participantes ociosos",
                results ->
                    new Findings(results, "ociosos", Metric.RESIDENT)
                        .growthPerUnit(
                            "Do menor ao maior número de ociosos, cada conexão a mais custou"))));
  }
}
