package salas.spi;

import java.util.ServiceLoader;
import picocli.CommandLine.Command;

/**
 * De onde vêm as {@link ByteLayer camadas} das conexões de um programa. Quem as faz, como o TLS, o
 * servidor e o cliente não conhecem: acham pelo {@link ServiceLoader}, e mostram na linha de
 * comando as opções que ele tiver.
 */
public interface ByteLayers {
  /** Nenhuma: tudo vai às claras. */
  ByteLayers NONE = new None();

  /** Quem faz camadas, dos dois lados. */
  interface Provider {
    /** As do servidor. */
    ByteLayers ofServer();

    /** As do cliente. */
    ByteLayers ofClient();
  }

  /**
   * Lê chaves e certificados, e pergunta o que precisar; uma vez, antes da primeira conexão.
   *
   * @throws picocli.CommandLine.ParameterException com o motivo em português, se não servirem
   */
  void prepare();

  /** Se ninguém no caminho lê o que passa por elas. */
  boolean areEncrypted();

  /**
   * A camada de uma conexão nova.
   *
   * @param host quem deve estar na outra ponta; no servidor, que atende qualquer um, nulo
   */
  ByteLayer newLayer(String host);

  /** As do servidor que houver nesta instalação, ou {@link #NONE}. */
  static ByteLayers ofServer() {
    Provider provider = find();
    return provider == null ? NONE : provider.ofServer();
  }

  /** As do cliente que houver nesta instalação, ou {@link #NONE}. */
  static ByteLayers ofClient() {
    Provider provider = find();
    return provider == null ? NONE : provider.ofClient();
  }

  private static Provider find() {
    return ServiceLoader.load(Provider.class, Provider.class.getClassLoader())
        .findFirst()
        .orElse(null);
  }

  /** Não tem opções. */
  @Command
  final class None implements ByteLayers {
    @Override
    public void prepare() {}

    @Override
    public boolean areEncrypted() {
      return false;
    }

    @Override
    public ByteLayer newLayer(String host) {
      return ByteLayer.PLAIN;
    }
  }
}
