package ex01;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

/** Rodaria dentro do compilador. */
@SupportedAnnotationTypes("*")
public class Intruder extends AbstractProcessor {
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    try {
      Files.writeString(Path.of("intruso.txt"), "rodei dentro do compilador");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return false;
  }
}
