package salas.login;

/** Um relógio que não espera: dormir é avançar. */
final class JumpingClock implements DeviceLogin.Clock {
  private long now;

  void jump(long seconds) {
    now += seconds;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void sleep(long seconds) {
    now += seconds;
  }
}
