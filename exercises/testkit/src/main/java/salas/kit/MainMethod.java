package salas.kit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * O {@code public static void main(String[])} que o corretor exige. O programa {@code java} do JDK
 * 25 em diante aceita outros, e o que passasse na máquina do estudante não passaria na de quem
 * corrige.
 */
final class MainMethod {
  private MainMethod() {}

  /**
   * Se a classe o tem, ou herda; olha sem a iniciar.
   *
   * @param classpath pastas de classes, como em {@code java -cp}
   */
  static boolean isIn(String classpath, String type) throws IOException {
    try (URLClassLoader loader =
        new URLClassLoader(urls(classpath), ClassLoader.getPlatformClassLoader())) {
      Class<?> main = Class.forName(type, false, loader);
      return Modifier.isStatic(main.getMethod("main", String[].class).getModifiers());
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return false;
    } catch (LinkageError e) {
      // O que há com esta classe, quem diz é o programa java.
      return true;
    }
  }

  private static URL[] urls(String classpath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classpath.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
