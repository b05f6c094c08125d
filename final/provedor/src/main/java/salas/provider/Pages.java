package salas.provider;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** As páginas do provedor: dizer quem é, conferir o código, aprovar. */
@RestController
class Pages {
  static final String LOGIN = "/login";
  static final String ACTIVATE = "/dispositivo";
  static final String CONSENT = "/aprovar";

  private static final String VERIFY = "/oauth2/device_verification";

  @GetMapping(value = LOGIN, produces = "text/html;charset=UTF-8")
  String login(CsrfToken csrf, @RequestParam(name = "error", required = false) String error) {
    return page(
        "Quem é você?",
        (error == null ? "" : "<p role=\"alert\">Nome ou senha errados.</p>")
            + form(LOGIN, "post", "Entrar")
                .formatted(
                    hidden(csrf.getParameterName(), csrf.getToken())
                        + field("Nome", "username", "text", "")
                        + field("Senha", "password", "password", "")));
  }

  @GetMapping(value = ACTIVATE, produces = "text/html;charset=UTF-8")
  String activate(@RequestParam(name = "user_code", defaultValue = "") String code) {
    return page(
        "Qual é o código?",
        "<p>Compare com o que aparece no terminal em que você pediu para entrar.</p>"
            + form(VERIFY, "get", "É este o código")
                .formatted(field("Código", "user_code", "text", code)));
  }

  @GetMapping(value = CONSENT, produces = "text/html;charset=UTF-8")
  String consent(
      @RequestParam("client_id") String client,
      @RequestParam("state") String state,
      @RequestParam("user_code") String code) {
    String request =
        hidden("client_id", client) + hidden("state", state) + hidden("user_code", code);
    return page(
        "Aprovar a entrada?",
        "<p>O programa do código <strong>"
            + HtmlUtils.htmlEscape(code)
            + "</strong> poderá entrar nas salas de conversa com o seu nome. Se não foi você quem o"
            + " rodou, negue.</p>"
            + form(VERIFY, "post", "Aprovar").formatted(request + hidden("scope", "profile"))
            + form(VERIFY, "post", "Negar").formatted(request));
  }

  @GetMapping(value = "/", produces = "text/html;charset=UTF-8")
  String done() {
    return page("Pronto", "<p>Pode fechar esta página e voltar ao terminal.</p>");
  }

  private static String page(String title, String body) {
    return "<!DOCTYPE html><html lang=\"pt-BR\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
        + title
        + "</title><style>body{font:1.1em sans-serif;max-width:30em;margin:2em auto;padding:0 1em}"
        + "label,input,button{display:block;font:inherit;margin:.4em 0}</style></head><body><h1>"
        + title
        + "</h1>"
        + body
        + "</body></html>";
  }

  /** Um formulário, com um {@code %s} no lugar dos campos. */
  private static String form(String action, String method, String button) {
    return "<form action=\"%s\" method=\"%s\">%%s<button>%s</button></form>"
        .formatted(action, method, button);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(name, HtmlUtils.htmlEscape(value));
  }

  private static String field(String label, String name, String type, String value) {
    return "<label>%s <input name=\"%s\" type=\"%s\" value=\"%s\" required></label>"
        .formatted(label, name, type, HtmlUtils.htmlEscape(value));
  }
}
