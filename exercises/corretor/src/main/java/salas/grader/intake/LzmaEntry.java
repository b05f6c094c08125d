package salas.grader.intake;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.LZMAInputStream;

/** Um arquivo que um zip traz comprimido com LZMA (APPNOTE.TXT da PKWARE, 5.8.8). */
final class LzmaEntry {
  private static final int PROPERTIES = 5;

  /** Em bytes; é o que se aloca para descomprimir, e nenhum programa usa tanto por um fonte. */
  private static final int LARGEST_DICTIONARY = 64 * 1024 * 1024;

  private LzmaEntry() {}

  /**
   * @param raw os bytes do arquivo no zip: versão, tamanho das propriedades, propriedades e dados
   * @throws IOException se não é LZMA ou pede memória demais
   */
  static InputStream open(InputStream raw, long size) throws IOException {
    DataInputStream in = new DataInputStream(raw);
    in.readUnsignedShort();
    int properties = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    byte coding = in.readByte();
    int dictionary = Integer.reverseBytes(in.readInt());
    if (properties != PROPERTIES || dictionary < 0 || dictionary > LARGEST_DICTIONARY) {
      throw new IOException("LZMA com propriedades que não se aceitam");
    }
    LZMAInputStream lzma = new LZMAInputStream(in, size, coding, dictionary);
    // Há quem ponha também uma marca no fim, além de dizer o tamanho.
    lzma.enableRelaxedEndCondition();
    return lzma;
  }
}
