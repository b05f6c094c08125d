package salas.grader.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import salas.kit.run.Seal;

/**
 * Os testes de muitos programas, de qualquer exercício, um depois do outro na mesma JVM: o JUnit
 * fica quente. Da entrada padrão vêm as propriedades {@code kit.*}, uma por linha ({@code
 * nome=valor}), e depois a pasta dos testes, sozinha, que manda rodar; na saída, uma linha vazia
 * diz que acabou. O kit não está no classpath: cada exercício tem o seu, ao lado dos testes, como
 * numa correção.
 */
public final class SuiteLoop {
  /** Aqui não há de quem guardar segredo: os programas são nossos. */
  static final byte[] KEY = new byte[Seal.KEY_BYTES];

  private SuiteLoop() {}

  /** O argumento é onde estão as classes do kit. */
  public static void main(String[] args) throws Exception {
    PrintStream real = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.setOut(System.err);
    Map<String, ClassLoader> exercises = new HashMap<>();
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      int equals = line.indexOf('=');
      if (equals >= 0) {
        System.setProperty(line.substring(0, equals), line.substring(equals + 1));
      } else {
        if (!exercises.containsKey(line)) {
          URL[] where = {Path.of(line).toUri().toURL(), Path.of(args[0]).toUri().toURL()};
          exercises.put(line, new URLClassLoader(where));
        }
        run(exercises.get(line), real);
        real.print('\n');
        real.flush();
      }
    }
    System.exit(0);
  }

  private static void run(ClassLoader exercise, PrintStream output) throws Exception {
    Thread.currentThread().setContextClassLoader(exercise);
    Class<?> seal = exercise.loadClass("salas.kit.run.Seal");
    Method run =
        exercise.loadClass("salas.kit.run.SuiteMain").getMethod("run", PrintStream.class, seal);
    run.invoke(null, output, seal.getConstructor(byte[].class).newInstance((Object) KEY));
  }
}
