package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Apaga pastas temporárias, inclusive as que alguém tentou tornar inapagáveis. */
public final class Folders {
  private Folders() {}

  /** Apaga a pasta e tudo dentro dela; não segue atalhos. O que não sair agora fica para trás. */
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deleter());
    } catch (IOException e) {
      // Um arquivo ainda aberto (Windows) ou já apagado: a pasta temporária inteira sai no fim.
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // Uma pasta sem permissão de escrita não deixa apagar o que há nela.
      folder.toFile().setWritable(true);
      folder.toFile().setReadable(true);
      folder.toFile().setExecutable(true);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      file.toFile().delete();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) {
      file.toFile().delete();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException error) {
      folder.toFile().delete();
      return FileVisitResult.CONTINUE;
    }
  }
}
