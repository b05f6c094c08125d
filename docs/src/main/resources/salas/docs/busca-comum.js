/*
 * O que o índice, no build, e a busca, na página, têm de fazer do mesmo modo. Sem nada que o Rhino
 * não entenda: é ele quem executa este arquivo no build.
 */

/* "conexao" acha "conexão": os acentos saem dos dois lados. */
function semAcentos(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/* Corta em tudo o que não é letra, número nem sublinhado: OP_WRITE é uma palavra, Selector.open são duas. */
var SEPARADORES = /[^A-Za-z0-9_\u00c0-\u024f]+/;

function palavras(text) {
  return semAcentos(text).split(SEPARADORES).filter(Boolean);
}

function indexar(documentos) {
  return lunr(function () {
    // Nem radicais nem palavras vazias em inglês: o livro é em português.
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.tokenizer = function (text) {
      return palavras(String(text || '')).map(function (word) {
        return new lunr.Token(word, {});
      });
    };
    this.ref('id');
    this.field('titulo', { boost: 6 });
    this.field('texto', { boost: 2 });
    this.field('codigo');
    documentos.forEach(function (documento, i) {
      documento.id = i;
      this.add(documento);
    }, this);
  });
}

/* Todas as palavras, cada uma por inteiro ou pelo começo; se nada as tem todas, as parecidas. */
function procurar(indice, pergunta) {
  var wanted = palavras(pergunta);
  if (wanted.length === 0) {
    return [];
  }
  var found = indice.query(function (query) {
    wanted.forEach(function (word) {
      query.term(word, {
        wildcard: lunr.Query.wildcard.TRAILING,
        presence: lunr.Query.presence.REQUIRED,
      });
      query.term(word, { boost: 10 });
    });
  });
  if (found.length > 0) {
    return found;
  }
  return indice.query(function (query) {
    wanted.forEach(function (word) {
      query.term(word, { editDistance: word.length > 4 ? 1 : 0 });
    });
  });
}
