package salas;

/** Um tratador que não faz nada; cada teste redefine o que lhe interessa. */
class IdleHandler implements ChannelHandler {
  @Override
  public void onReady() {}

  @Override
  public void onDeadline() {}

  @Override
  public void onShutdown() {}

  @Override
  public void onError(Throwable error) {}

  @Override
  public View view() {
    return new View(null, "TEST", 0, 0);
  }
}
