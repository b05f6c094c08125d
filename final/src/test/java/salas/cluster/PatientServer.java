package salas.cluster;

import salas.ServerMain;

/** O programa do servidor, com a paciência dos testes: ver {@link TestNodes#PATIENT}. */
public final class PatientServer {
  private PatientServer() {}

  public static void main(String[] args) {
    RoomCluster.timing = TestNodes.PATIENT;
    ServerMain.main(args);
  }
}
