package salas.questions;

/** A moldura de uma página para imprimir: abre do disco e não busca nada. */
final class PageFrame {
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="pt-BR">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta name="color-scheme" content="light dark">
      <title>%1$s: Salas</title>
      <style>
      body { max-width: 48rem; margin: 0 auto; padding: 0 1rem 2rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
      pre { padding: .6rem .8rem; border: 1px solid; border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .88rem; }
      code { overflow-wrap: anywhere; }
      li { margin: .35rem 0; }
      main > ol > li, .questao { margin: 1.4rem 0; break-inside: avoid; }
      .letras { list-style: upper-alpha; }
      .letras p { margin: .2rem 0; }
      .retorno, .etiquetas { margin: .2rem 0 .6rem; font-size: .92rem; }
      .dados span { display: inline-block; min-width: 12rem; border-bottom: 1px solid; }
      .folha { columns: 5; padding: 0; list-style: none; word-spacing: .5rem; }
      table { border-collapse: collapse; width: 100%%; }
      th, td { padding: .25rem .5rem; border-bottom: 1px solid; text-align: left; vertical-align: top; }
      .rolagem { overflow-x: auto; }
      @media (max-width: 40rem) { .folha { columns: 2; } }
      @media print { body { font-size: 10.5pt; max-width: none; } h2 { break-after: avoid; } }
      </style>
      </head>
      <body>
      <header><p>Salas: do eco bloqueante ao <code>select()</code></p></header>
      <main>
      <h1>%1$s</h1>
      %2$s</main>
      </body>
      </html>
      """;

  private PageFrame() {}

  static String of(String title, String content) {
    return FRAME.formatted(title, content);
  }
}
