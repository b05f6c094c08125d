package salas.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Dá a cada teste o seu programa e os seus dados, deixa sem avaliação o que depende de um teste que
 * reprovou, e põe na falha a conversa inteira.
 */
public final class ExerciseExtension
    implements ParameterResolver,
        ExecutionCondition,
        BeforeTestExecutionCallback,
        TestExecutionExceptionHandler,
        AfterTestExecutionCallback {
  /**
   * Parâmetro de configuração com que se pede, como relato de mesmo nome, o fim do que o programa
   * escreveu em cada teste. Uma IDE mostraria esse relato ao lado da falha, que já o traz.
   */
  public static final String OUTPUT = "kit.saida";

  private static final Namespace NAMESPACE = Namespace.create(ExerciseExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Program.class || type == Samples.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      Settings.check();
    } catch (IllegalArgumentException e) {
      // De qualquer outra, o JUnit conta antes, em inglês, que parâmetro faltou.
      throw new ParameterResolutionException(e.getMessage());
    }
    if (parameter.getParameter().getType() == Samples.class) {
      return new Samples(Settings.seed(), method(context));
    }
    // O JUnit fecha, no fim do teste, o que está guardado no contexto dele.
    return store(context).computeIfAbsent(Program.class, type -> newProgram(), Program.class);
  }

  private static Program newProgram() {
    try {
      return new Program(Manifest.load());
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Task task = task(context);
    if (task == null || Boolean.getBoolean("kit.semdependencias")) {
      return ConditionEvaluationResult.enabled("");
    }
    for (String needed : task.needs()) {
      if (notPassed(context).contains(needed)) {
        notPassed(context).add(method(context));
        return ConditionEvaluationResult.disabled(
            "não avaliado: antes é preciso passar em “" + title(context, needed) + "”");
      }
    }
    return ConditionEvaluationResult.enabled("");
  }

  private static String title(ExtensionContext context, String method) {
    for (var candidate : context.getRequiredTestClass().getDeclaredMethods()) {
      var name = candidate.getAnnotation(org.junit.jupiter.api.DisplayName.class);
      if (candidate.getName().equals(method) && name != null) {
        return name.value();
      }
    }
    return method;
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    forgetLastRun(context);
    MachineWatch.running().restart();
  }

  /**
   * Quem passar agora não deixa a rede de uma falha antiga. O corretor, que repete o que reprovou,
   * fica com a de um teste instável.
   */
  private static void forgetLastRun(ExtensionContext context) {
    if (Settings.text("kit.falhas").isEmpty()) {
      try {
        Files.deleteIfExists(saved(context));
      } catch (IOException e) {
        // Aberta noutro programa: fica a velha, com a semente escrita nela.
      }
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable problem)
      throws Throwable {
    if (!(problem instanceof Failure original)) {
      throw problem;
    }
    Failure failure = MachineWatch.excuse(original, MachineWatch.running().longestPause());
    Program program = store(context).get(Program.class, Program.class);
    String timeline = program == null ? "" : program.timeline().show();
    String output = program == null ? "" : program.output();
    Path saved = program == null ? null : save(context, program.timeline());
    String message = Explanation.of(failure, task(context), timeline, output, saved);
    throw failure.explained(timeline, message);
  }

  /** Onde fica a rede deste teste, se ele reprovar. */
  private static Path saved(ExtensionContext context) {
    return Settings.path("kit.falhas", Path.of("target", "falhas"))
        .resolve(method(context) + ".rede");
  }

  /** Guarda a rede desta falha; sem onde gravar, a explicação continua inteira. */
  private static Path save(ExtensionContext context, Timeline timeline) {
    Path file = saved(context);
    String header = "# teste " + method(context) + ", semente " + Settings.seed();
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, timeline.script(header));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Program program = store(context).get(Program.class, Program.class);
    if (program != null) {
      publish(context, program.output());
    }
    if (context.getExecutionException().isPresent()) {
      notPassed(context).add(method(context));
    }
  }

  /** A um relato do JUnit não se dá um texto em branco; e só quem o pede o recebe. */
  private static void publish(ExtensionContext context, String output) {
    boolean wanted = context.getConfigurationParameter(OUTPUT).isPresent();
    if (wanted && !output.isBlank()) {
      context.publishReportEntry(OUTPUT, output);
    }
  }

  @SuppressWarnings("unchecked")
  private static Set<String> notPassed(ExtensionContext context) {
    Store store = context.getParent().orElseThrow().getStore(NAMESPACE);
    return store.computeIfAbsent("reprovados", key -> new HashSet<String>(), Set.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  private static Task task(ExtensionContext context) {
    return context.getTestMethod().map(method -> method.getAnnotation(Task.class)).orElse(null);
  }

  private static String method(ExtensionContext context) {
    return context.getRequiredTestMethod().getName();
  }
}
