package salas.docs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/**
 * O índice da busca, feito aqui para que a página só o leia. A biblioteca, lunr, é JavaScript: no
 * build quem a executa é o Rhino; depois, o navegador. O índice é um {@code .js}, e não um {@code
 * .json}, porque uma página aberta do disco não pode buscar arquivos com {@code fetch}.
 */
final class SearchIndex {
  private static final String LUNR = "/META-INF/resources/webjars/lunr/2.3.9/lunr.min.js";
  private static final String COMMON = "/salas/docs/busca-comum.js";

  private SearchIndex() {}

  /** Escreve o índice e os dois scripts de que ele depende. */
  static void write(Path site, List<SitePage> pages) throws IOException {
    String lunr = resource(LUNR);
    String common = resource(COMMON);
    String documents = documents(pages);
    Files.writeString(site.resolve("lunr.min.js"), lunr);
    Files.writeString(site.resolve("busca-comum.js"), common);
    Files.writeString(
        site.resolve("busca-indice.js"),
        "window.buscaTextos=%s;\nwindow.buscaIndice=%s;\n"
            .formatted(documents, index(lunr, common, documents)));
  }

  private static String index(String lunr, String common, String documents) {
    try (Context context = Context.enter()) {
      context.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = context.initSafeStandardObjects();
      context.evaluateString(scope, lunr, "lunr.min.js", 1, null);
      context.evaluateString(scope, common, "busca-comum.js", 1, null);
      scope.put("documentos", scope, documents);
      Object index =
          context.evaluateString(
              scope, "JSON.stringify(indexar(JSON.parse(documentos)))", "indice", 1, null);
      return Context.toString(index);
    }
  }

  /** Um documento por seção e por termo do glossário. */
  private static String documents(List<SitePage> pages) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartArray();
      for (SitePage page : pages) {
        for (Element section : page.section().select(".sect1, .sect2, .sect3")) {
          section(json, page, section);
        }
        for (Element term : page.section().select("dt:has(a[id])")) {
          String url = page.file() + "#" + term.selectFirst("a[id]").id();
          document(json, page, url, term.text(), term.nextElementSibling().text(), "");
        }
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void section(JsonGenerator json, SitePage page, Element section)
      throws IOException {
    Element own = section.clone();
    // O que está numa seção de dentro, ou num termo do glossário, tem o seu próprio documento.
    own.select("script, dt:has(a[id]), dt:has(a[id]) + dd").remove();
    own.select(section.is(".sect1") ? ".sect2" : section.is(".sect2") ? ".sect3" : "script")
        .remove();
    Element heading = own.selectFirst("h1, h2, h3");
    heading.remove();
    String code = own.select("pre").text();
    own.select("pre").remove();
    String url = section.is(".sect1") ? page.file() : page.file() + "#" + heading.id();
    document(json, page, url, heading.text(), own.text(), code);
  }

  private static void document(
      JsonGenerator json, SitePage page, String url, String title, String text, String code)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("url", url);
    json.writeStringField("capitulo", page.title());
    json.writeStringField("titulo", title);
    json.writeStringField("texto", text);
    json.writeStringField("codigo", code);
    json.writeEndObject();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SearchIndex.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("falta no classpath: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
