package salas.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** O que se exige de qualquer site do livro; cada método devolve os problemas que achou. */
final class SiteChecks {
  private static final Pattern EXTERNAL_IN_CODE =
      Pattern.compile(
          "(?:url\\(|@import|fetch\\(|importScripts\\()\\s*[\"']?((?:https?:)?//[^\"')]+)");
  private static final Pattern ENGLISH_LABEL =
      Pattern.compile(
          "^(Figure|Table|Listing|Example|Chapter|Appendix|Part|Section|Note|Tip|Warning"
              + "|Important|Caution|Preface|Table of Contents|Version|Last updated)\\b.*");
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "Unresolved directive|\\b(?:tag|end)::\\S+\\[\\]|include::\\S+\\[|\\{[a-z]+\\}/");

  private SiteChecks() {}

  /** Links e imagens que não levam a nada. */
  static List<String> brokenLinks(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              for (Element link : page.select("a[href]")) {
                String href = link.attr("href");
                if (!isExternal(href) && !resolves(site, name, href)) {
                  problems.add(name + ": link para " + href);
                }
              }
              for (Element element : page.select("[src], link[href]")) {
                String target = element.attr(element.hasAttr("src") ? "src" : "href");
                if (!isExternal(target) && !Files.exists(site.folder().resolve(target))) {
                  problems.add(name + ": falta o arquivo " + target);
                }
              }
            });
    return problems;
  }

  /** Imagens sem texto alternativo. */
  static List<String> imagesWithoutText(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              for (Element image : page.select("img")) {
                // Sem alt, o Asciidoctor põe o nome do arquivo: uma palavra só não descreve nada.
                if (!image.attr("alt").strip().contains(" ")) {
                  problems.add(name + ": " + image.attr("src") + " sem texto alternativo");
                }
              }
            });
    return problems;
  }

  /** Tudo o que faria o navegador buscar algo fora da pasta. */
  static List<String> externalRequests(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              for (Element element : page.select("[href], [src], [srcset], [action], [poster]")) {
                for (String attribute : List.of("href", "src", "srcset", "action", "poster")) {
                  if (isExternal(element.attr(attribute))) {
                    problems.add(name + ": " + attribute + "=" + element.attr(attribute));
                  }
                }
              }
            });
    for (Path file : site.files()) {
      if (file.toString().matches(".*\\.(html|css|js|svg)")) {
        Matcher matcher = EXTERNAL_IN_CODE.matcher(RenderedSite.text(file));
        while (matcher.find()) {
          problems.add(site.folder().relativize(file) + ": " + matcher.group());
        }
      }
    }
    return problems;
  }

  /** Âncoras que mudariam sozinhas, que não se digitam, ou que levam a dois lugares. */
  static List<String> unstableAnchors(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              Set<String> seen = new HashSet<>();
              for (Element element : page.select("[id]")) {
                if (!element.id().matches("[a-z0-9][a-z0-9.-]*")) {
                  problems.add(name + ": âncora instável: " + element.id());
                }
                if (!seen.add(element.id())) {
                  problems.add(name + ": âncora repetida: " + element.id());
                }
              }
            });
    return problems;
  }

  /** Rótulos que ficaram em inglês e restos de AsciiDoc que não viraram nada. */
  static List<String> leftovers(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              for (Element label : page.select(".title, caption, h1, h2, h3, nav a")) {
                if (ENGLISH_LABEL.matcher(label.text()).matches()) {
                  problems.add(name + ": rótulo em inglês: " + label.text());
                }
              }
              Matcher leftover = LEFTOVER.matcher(page.body().wholeText());
              while (leftover.find()) {
                problems.add(name + ": sobrou " + leftover.group());
              }
            });
    return problems;
  }

  private static boolean isExternal(String target) {
    return target.matches("(?i)(?!data:)[a-z][a-z0-9+.-]*:.*|//.*");
  }

  private static boolean resolves(RenderedSite site, String from, String href) {
    int hash = href.indexOf('#');
    String file = hash < 0 ? href : href.substring(0, hash);
    String id = hash < 0 ? "" : href.substring(hash + 1);
    Document target = site.pages().get(file.isEmpty() ? from : file);
    if (target == null) {
      return Files.exists(site.folder().resolve(file));
    }
    return id.isEmpty() || target.getElementById(id) != null;
  }
}
