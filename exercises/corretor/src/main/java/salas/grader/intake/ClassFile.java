package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * O pouco que se quer saber de um arquivo .class, lido sem carregar a classe: código de uma entrega
 * nunca entra neste processo.
 *
 * @param superclass nome interno, como "java/lang/Object"
 * @param hasMain se declara {@code public static void main(String[])}
 */
record ClassFile(String superclass, boolean hasMain) {
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  static ClassFile read(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    MainFinder finder = new MainFinder();
    reader.accept(finder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    String superclass = reader.getSuperName();
    return new ClassFile(superclass == null ? "" : superclass, finder.found);
  }

  private static final class MainFinder extends ClassVisitor {
    private boolean found;

    MainFinder() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      found |=
          (access & PUBLIC_STATIC) == PUBLIC_STATIC
              && name.equals("main")
              && descriptor.equals("([Ljava/lang/String;)V");
      return null;
    }
  }
}
