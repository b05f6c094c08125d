package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * O que o corretor aponta e o livro mantém. Cada linha do arquivo é uma palavra, que vale em todo o
 * livro, ou {@code REGRA | trecho}, que aceita só aquele trecho; {@code #} começa um comentário.
 */
final class AcceptedTerms {
  private final List<String> words = new ArrayList<>();
  private final Set<String> phrases = new TreeSet<>();
  private final Set<String> used = new TreeSet<>();

  private AcceptedTerms() {}

  static AcceptedTerms read(Path file) throws IOException {
    AcceptedTerms terms = new AcceptedTerms();
    for (String line : Files.readAllLines(file)) {
      String term = line.strip();
      if (!term.isEmpty() && !term.startsWith("#")) {
        (term.contains(" | ") ? terms.phrases : terms.words).add(term);
      }
    }
    return terms;
  }

  List<String> words() {
    return words;
  }

  boolean accepts(String rule, String excerpt) {
    String phrase = rule + " | " + excerpt.strip();
    used.add(phrase);
    return phrases.contains(phrase);
  }

  /** Trechos aceitos que ninguém apontou: ou o texto mudou, ou a regra. */
  List<String> unusedPhrases() {
    return phrases.stream().filter(phrase -> !used.contains(phrase)).toList();
  }
}
