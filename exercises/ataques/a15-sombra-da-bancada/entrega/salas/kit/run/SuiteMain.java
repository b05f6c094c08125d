package salas.kit.run;

public class SuiteMain {
  public static void main(String[] args) {
    System.out.println("{\"event\":\"end\"}");
  }
}
