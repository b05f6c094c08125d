package salas.kit;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodEntryRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Duas threads dentro da mesma coleção, e ela não foi feita para isso. Não se espera que a sorte as
 * junte: um depurador para a primeira ao entrar na coleção, para pôr, e olha o que a segunda faz.
 * Se há uma trava, ela não entra. De quem guarda as tarefas de outro modo, nada se vê.
 */
public final class Collision {
  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.PriorityQueue",
          "java.util.TreeMap",
          "java.util.HashMap");

  private static final Set<String> PUTS =
      Set.of(
          "add",
          "addAll",
          "addFirst",
          "addLast",
          "offer",
          "offerFirst",
          "offerLast",
          "push",
          "put");

  /** Só perguntar, antes de entrar com a trava, dá certo por outra razão: quem pôs acorda. */
  private static final Set<String> QUESTIONS = Set.of("isEmpty", "size", "peek", "peekFirst");

  /** Onde param as threads que esperam a rede ou o teclado: nenhuma delas tem ali uma trava. */
  private static final Set<String> WAITS = Set.of("wait", "poll", "readBytes");

  private static final String KEYBOARD = "java.io.BufferedReader";
  private static final String SELECTOR = "sun.nio.ch.SelectorImpl";
  private static final Set<String> SELECTS = Set.of("select", "selectNow");

  private static final int LOOK_MS = 20;

  /** Quem espera uma trava é visto esperando todas estas vezes seguidas. */
  private static final int BLOCKED_LOOKS = 3;

  private final VirtualMachine machine;

  private Collision(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * Reprova se uma thread entra numa coleção comum, sem trava, enquanto outra põe nela.
   *
   * @param program começou com {@link Program#debug}; de um que não é uma JVM iniciada aqui, nada
   *     se vê
   * @param giver a thread que lê do teclado e põe
   * @param taker a que espera dentro de select e tira
   * @param task faz a primeira pôr algo
   */
  public static void requireNone(Program program, String giver, String taker, Runnable task) {
    Debugger debugger = program.running().debugger();
    if (debugger == null) {
      return;
    }
    Optional<String> seen;
    try {
      seen = new Collision(debugger.machine()).between(giver, taker, task);
    } catch (VMDisconnectedException e) {
      throw program.failure(
          Failure.Cause.CRASH, "O programa acabou no meio do teste.", Symptom.DIED);
    } catch (InterruptedException | IncompatibleThreadStateException e) {
      throw new IllegalStateException("o depurador não viu o programa", e);
    }
    if (seen.isPresent()) {
      throw program.failed(Symptom.UNGUARDED, seen.get());
    }
  }

  /** O que se viu, numa frase; vazio se a segunda não entrou onde a primeira estava. */
  private Optional<String> between(String giver, String taker, Runnable task)
      throws InterruptedException, IncompatibleThreadStateException {
    ThreadReference first = thread(giver);
    ThreadReference second = thread(taker);
    if (first == null || second == null || !stopWaiting(second)) {
      return Optional.empty();
    }
    // Uma tarefa já está à espera: a segunda thread tem o que tirar.
    Optional<MethodEntryEvent> given = untilNextLine(first, task, Set.of());
    Optional<MethodEntryEvent> putting =
        given.isEmpty() ? given : untilNextLine(first, task, COLLECTIONS);
    if (putting.isEmpty() || isOf(putting.get(), KEYBOARD)) {
      return Optional.empty();
    }
    ObjectReference shared = first.frame(0).thisObject();
    watch(second, COLLECTIONS);
    watch(second, Set.of(SELECTOR));
    second.resume();
    return await(second, event -> enters(event, shared), Deadlines.answer())
        .filter(event -> !isOf(event, SELECTOR))
        .map(event -> describe(giver, putting.get().method(), taker, event.method()));
  }

  private static String describe(String giver, Method put, String taker, Method take) {
    return ("A thread “%s” estava em %s, a thread “%s” entrou em %s, e a coleção é a mesma: nada impede"
            + " que as duas mexam nela ao mesmo tempo.")
        .formatted(giver, show(put), taker, show(take));
  }

  private static String show(Method method) {
    String type = method.declaringType().name();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.name();
  }

  /** null se o programa não tem, ou já não tem, uma thread com este nome. */
  private ThreadReference thread(String name) {
    return machine.allThreads().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Deixa-a parada onde espera; falso se ela não espera nunca. */
  private static boolean stopWaiting(ThreadReference thread)
      throws IncompatibleThreadStateException {
    long deadline = System.nanoTime() + Deadlines.start().toNanos();
    while (System.nanoTime() < deadline) {
      thread.suspend();
      Method top = thread.frame(0).location().method();
      if (top.isNative() && WAITS.contains(top.name())) {
        return true;
      }
      thread.resume();
      Pause.millis(LOOK_MS);
    }
    return false;
  }

  /** Até a thread, que espera uma linha, ir buscar a seguinte ou, antes, pôr numa coleção. */
  private Optional<MethodEntryEvent> untilNextLine(
      ThreadReference thread, Runnable task, Set<String> collections)
      throws InterruptedException, IncompatibleThreadStateException {
    if (!stopWaiting(thread)) {
      return Optional.empty();
    }
    watch(thread, Set.of(KEYBOARD));
    watch(thread, collections);
    thread.resume();
    task.run();
    Optional<MethodEntryEvent> event = await(thread, Collision::putsOrReads, Deadlines.start());
    if (event.isPresent() && isOf(event.get(), KEYBOARD)) {
      thread.resume();
    }
    return event;
  }

  private void watch(ThreadReference thread, Set<String> types) {
    for (String type : types) {
      MethodEntryRequest request = machine.eventRequestManager().createMethodEntryRequest();
      request.addThreadFilter(thread);
      request.addClassFilter(type);
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      request.enable();
    }
  }

  private interface Wanted {
    boolean is(MethodEntryEvent event) throws IncompatibleThreadStateException;
  }

  /** O que se procura, com a thread parada ali; vazio se o prazo acaba ou ela espera uma trava. */
  private Optional<MethodEntryEvent> await(ThreadReference thread, Wanted wanted, Duration patience)
      throws InterruptedException, IncompatibleThreadStateException {
    long deadline = System.nanoTime() + patience.toNanos();
    int blocked = 0;
    Optional<MethodEntryEvent> found = Optional.empty();
    while (found.isEmpty() && blocked < BLOCKED_LOOKS && System.nanoTime() < deadline) {
      EventSet events = machine.eventQueue().remove(LOOK_MS);
      if (events == null) {
        blocked = isBlocked(thread) ? blocked + 1 : 0;
        continue;
      }
      for (Event event : events) {
        if (event instanceof MethodEntryEvent entry && wanted.is(entry)) {
          found = Optional.of(entry);
        }
      }
      if (found.isEmpty()) {
        events.resume();
      }
    }
    EventRequestManager requests = machine.eventRequestManager();
    requests.deleteEventRequests(List.copyOf(requests.methodEntryRequests()));
    return found;
  }

  private static boolean isBlocked(ThreadReference thread) {
    int status = thread.status();
    return status == ThreadReference.THREAD_STATUS_MONITOR
        || status == ThreadReference.THREAD_STATUS_WAIT;
  }

  private static boolean putsOrReads(MethodEntryEvent event)
      throws IncompatibleThreadStateException {
    return isOf(event, KEYBOARD)
        || (PUTS.contains(event.method().name()) && isAskedByProgram(event.thread()));
  }

  /** Se quem chamou a coleção foi o programa, e não o próprio Java, que também as usa. */
  private static boolean isAskedByProgram(ThreadReference thread)
      throws IncompatibleThreadStateException {
    for (StackFrame frame : thread.frames()) {
      if (!frame.location().declaringType().name().startsWith("java.util.")) {
        return frame.location().declaringType().classLoader() != null;
      }
    }
    return false;
  }

  private static boolean enters(MethodEntryEvent event, ObjectReference shared)
      throws IncompatibleThreadStateException {
    String name = event.method().name();
    return isOf(event, SELECTOR)
        ? SELECTS.contains(name)
        : !QUESTIONS.contains(name) && shared.equals(event.thread().frame(0).thisObject());
  }

  private static boolean isOf(MethodEntryEvent event, String type) {
    return event.method().declaringType().name().equals(type);
  }
}
