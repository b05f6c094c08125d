package salas.grader.intake;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * O pouco que se quer saber de um arquivo .class (JVMS 17, capítulo 4), lido sem carregar a classe:
 * código de uma entrega nunca entra neste processo.
 *
 * @param superclass nome interno, como "java/lang/Object"
 * @param hasMain se declara {@code public static void main(String[])}
 */
record ClassFile(String superclass, boolean hasMain) {
  private static final int PUBLIC_STATIC = 0x0001 | 0x0008;

  static ClassFile read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      in.skipNBytes(8);
      Object[] constants = constants(in);
      in.skipNBytes(4);
      int superclass = in.readUnsignedShort();
      in.skipNBytes(2L * in.readUnsignedShort());
      skipMembers(in);
      String name = superclass == 0 ? "" : (String) constants[(Integer) constants[superclass]];
      return new ClassFile(name, declaresMain(in, constants));
    }
  }

  /** Os textos e, das referências a classes, o índice do nome; o resto é pulado. */
  private static Object[] constants(DataInputStream in) throws IOException {
    Object[] constants = new Object[in.readUnsignedShort()];
    for (int i = 1; i < constants.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[i] = in.readUTF();
        case 7 -> constants[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          // Um long ou double ocupa dois lugares na tabela (JVMS 4.4.5).
          i++;
        }
        default -> throw new IOException("constante de tipo desconhecido: " + tag);
      }
    }
    return constants;
  }

  private static void skipMembers(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(6);
      skipAttributes(in);
    }
  }

  private static boolean declaresMain(DataInputStream in, Object[] constants) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      int access = in.readUnsignedShort();
      Object name = constants[in.readUnsignedShort()];
      Object descriptor = constants[in.readUnsignedShort()];
      skipAttributes(in);
      if ((access & PUBLIC_STATIC) == PUBLIC_STATIC
          && "main".equals(name)
          && "([Ljava/lang/String;)V".equals(descriptor)) {
        return true;
      }
    }
    return false;
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2);
      in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }
  }
}
