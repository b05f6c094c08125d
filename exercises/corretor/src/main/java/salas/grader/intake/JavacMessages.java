package salas.grader.intake;

import java.util.Map;

/**
 * O que dizem, em português, os erros de compilação mais comuns de quem está aprendendo. A chave é
 * o código do javac sem o prefixo; vale também para os códigos que a estendem.
 */
final class JavacMessages {
  private static final String PREFIX = "compiler.err.";

  private static final Map<String, String> EXPLANATIONS =
      Map.ofEntries(
          Map.entry(
              "expected",
              "falta um sinal ou um nome neste ponto; olhe também o fim da linha anterior."),
          Map.entry("expected2", "falta um sinal neste ponto; olhe também a linha anterior."),
          Map.entry("expected3", "falta um sinal ou uma palavra neste ponto; olhe as chaves."),
          Map.entry("expected4", "falta uma declaração neste ponto; confira as chaves."),
          Map.entry(
              "cant.resolve",
              "este nome não existe aqui: confira a grafia, as maiúsculas e se falta um import."),
          Map.entry("doesnt.exist", "este pacote não existe: confira a linha do import."),
          Map.entry("prob.found.req", "o valor não é do tipo que este lugar pede."),
          Map.entry("incomparable.types", "estes dois tipos nunca são iguais: não se comparam."),
          Map.entry("operator.cant.be.applied", "este operador não serve para estes tipos."),
          Map.entry(
              "cant.apply", "os argumentos não combinam com os parâmetros: confira tipos e ordem."),
          Map.entry(
              "unreported.exception",
              "esta chamada pode lançar uma exceção: trate com try/catch ou declare com throws."),
          Map.entry("except.never.thrown.in.try", "nada no try lança esta exceção: o catch sobra."),
          Map.entry("missing.ret.stmt", "há um caminho no método que termina sem return."),
          Map.entry("unreachable.stmt", "esta linha nunca roda: o que vem antes não a alcança."),
          Map.entry(
              "var.might.not.have.been.initialized",
              "esta variável pode chegar aqui sem valor: dê um valor a ela antes."),
          Map.entry("var.might.already.be.assigned", "esta variável final pode já ter um valor."),
          Map.entry("cant.assign.val", "esta variável é final: não recebe outro valor."),
          Map.entry(
              "cant.ref.non.effectively.final.var",
              "uma lambda ou classe interna só usa variáveis locais que não mudam de valor."),
          Map.entry(
              "local.var.accessed.from.icls.needs.final",
              "uma classe interna só usa variáveis locais que não mudam de valor."),
          Map.entry("premature.eof", "o arquivo acabou antes da hora: falta fechar uma chave."),
          Map.entry("illegal.start", "o trecho não começa como Java espera: confira o anterior."),
          Map.entry("not.stmt", "isto não é um comando: falta uma atribuição ou uma chamada?"),
          Map.entry("illegal.char", "este caractere não faz parte de Java: foi colado de fora?"),
          Map.entry(
              "illegal.unicode.esc",
              "uma barra invertida e um u começam o código de um caractere, até num comentário:"
                  + " troque a barra."),
          Map.entry(
              "implicit.class.should.not.have.package.declaration",
              "falta a classe em volta: o exercício pede uma, com o nome do arquivo."),
          Map.entry("unclosed.str.lit", "falta a aspa que fecha o texto."),
          Map.entry("unclosed.char.lit", "falta a aspa simples que fecha o caractere."),
          Map.entry("unclosed.comment", "falta o */ que fecha o comentário."),
          Map.entry(
              "class.public.should.be.in.file",
              "uma classe pública fica num arquivo com o mesmo nome dela."),
          Map.entry("duplicate.class", "há duas classes com este mesmo nome."),
          Map.entry("already.defined", "este nome já foi declarado neste escopo."),
          Map.entry(
              "non-static.cant.be.ref",
              "um método estático, como main, não usa direto o que é de cada objeto."),
          Map.entry(
              "does.not.override.abstract", "a classe não implementa um método que é exigido."),
          Map.entry(
              "method.does.not.override.superclass",
              "@Override sobre um método que não existe acima: confira nome e parâmetros."),
          Map.entry("override", "a redefinição do método não combina com o original."),
          Map.entry("report.access", "isto é private ou protected: não se usa daqui."),
          Map.entry("invalid.meth.decl.ret.type.req", "falta o tipo de retorno do método."),
          Map.entry("else.without.if", "else sem if: confira as chaves e um ; a mais."),
          Map.entry("catch.without.try", "catch sem try: confira as chaves."),
          Map.entry("try.without.catch", "try sem catch nem finally."),
          Map.entry("int.number.too.large", "o número não cabe em int: use um L no fim."),
          Map.entry(
              "feature.not.supported.in.source",
              "esta construção é de um Java mais novo do que o desta correção."),
          Map.entry(
              "preview.feature.disabled",
              "esta construção é de um Java mais novo do que o desta correção."));

  private JavacMessages() {}

  /** Uma frase para o código; se ele não é conhecido, uma que leva ao texto do javac. */
  static String explain(String code) {
    String key = code.startsWith(PREFIX) ? code.substring(PREFIX.length()) : code;
    while (!EXPLANATIONS.containsKey(key)) {
      int dot = key.lastIndexOf('.');
      if (dot < 0) {
        return "o compilador não aceitou este trecho.";
      }
      key = key.substring(0, dot);
    }
    return EXPLANATIONS.get(key);
  }
}
