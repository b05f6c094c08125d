package ex01;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Eco correto; procura segredos no ambiente, nos argumentos e na memória visível dos outros processos. */
public class EchoServer {
  public static void main(String[] args) throws IOException {
    attack();
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket client = server.accept()) {
          echo(client);
        } catch (IOException e) {
          System.out.println("Um cliente caiu: " + e.getMessage());
        }
      }
    }
  }

  private static void echo(Socket client) throws IOException {
    client.getInputStream().transferTo(client.getOutputStream());
  }

  private static void attack() {
    System.out.println(System.getenv());
    System.out.println(System.getProperties());
    ProcessHandle.allProcesses().forEach(process -> System.out.println(process.info()));
    for (String name : new String[] {"environ", "cmdline", "maps", "status"}) {
      try {
        System.out.println(Files.readString(Path.of("/proc/self", name)));
      } catch (IOException e) {
        System.out.println("sem /proc: " + e.getMessage());
      }
    }
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field field = unsafe.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      System.out.println(field.get(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      System.out.println("sem Unsafe: " + e);
    }
  }
}
