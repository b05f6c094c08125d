package salas.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import salas.LoopObserver;
import salas.Options;
import salas.ProtocolAccess;
import salas.Watcher;
import salas.xray.LiveFeed;
import salas.xray.LiveView;
import salas.xray.TurnRecorder;

/** A opção {@code --raio-x} do servidor, e o raio-X que ela liga. */
public final class XrayOptions implements Watcher {
  // O que LiveFeed e LiveView têm em comum: as rodadas de um e a página do outro.
  private final LiveFeed feed = new LiveFeed();

  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  // Nula sem a opção.
  private Integer port;
  private LiveView view;

  /** Criado pelo {@link java.util.ServiceLoader}. */
  public XrayOptions() {}

  @Option(
      names = "--raio-x",
      paramLabel = "PORTA",
      description = {
        "Mostra o laço ao vivo em http://127.0.0.1:PORTA/, só nesta máquina; 0 deixa o sistema"
            + " escolher a porta.",
        "O texto das conversas aparece nessa página: avise a turma."
      })
  void setPort(String text) {
    port = Options.parsePort(spec, text);
  }

  @Override
  public LoopObserver observer() {
    return port == null ? LoopObserver.NONE : TurnRecorder.live(feed);
  }

  @Override
  public String watch(Runnable nudge) throws IOException {
    if (port == null) {
      return "";
    }
    try {
      view = LiveView.start(port, feed, nudge);
    } catch (IOException e) {
      String why = ProtocolAccess.describe(e);
      throw new IOException(
          "Não foi possível abrir o raio-X em 127.0.0.1:" + port + ": " + why + ".", e);
    }
    return "Raio-X em " + view.url() + System.lineSeparator();
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
