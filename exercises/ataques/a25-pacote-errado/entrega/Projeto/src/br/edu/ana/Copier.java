package br.edu.ana;

import java.io.IOException;
import java.net.Socket;

class Copier {
  static void copy(Socket client) throws IOException {
    client.getInputStream().transferTo(client.getOutputStream());
  }
}
