/* A janela da busca. Chega com o índice, quando alguém a pede pela primeira vez. */
(() => {
  'use strict';

  const MOST = 20;
  const texts = window.buscaTextos;
  const index = lunr.Index.load(window.buscaIndice);
  let base = '';

  const dialog = document.createElement('dialog');
  dialog.className = 'busca';
  dialog.setAttribute('aria-label', 'Buscar no livro');
  dialog.innerHTML =
    '<form method="dialog"><label>Buscar no livro <input type="search" autocomplete="off" ' +
    'spellcheck="false"></label><button>Fechar</button></form>' +
    '<p class="busca-quantos" role="status"></p><ol class="busca-achados"></ol>';
  document.body.append(dialog);
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('.busca-quantos');
  const list = dialog.querySelector('ol');

  /** Um pedaço do texto em volta da primeira palavra achada. */
  function excerpt(text, words) {
    const plain = semAcentos(text);
    const at = words.map((word) => plain.indexOf(word)).filter((place) => place >= 0);
    const from = Math.max(0, Math.min(...at, text.length) - 60);
    const start = at.length === 0 ? 0 : text.indexOf(' ', from) + (from > 0 ? 1 : 0);
    const piece = text.slice(from === 0 ? 0 : start, start + 160);
    return (from > 0 && at.length > 0 ? '… ' : '') + piece + (start + 160 < text.length ? ' …' : '');
  }

  function show() {
    const words = palavras(input.value);
    const found = procurar(index, input.value);
    list.replaceChildren(
      ...found.slice(0, MOST).map((match) => {
        const entry = texts[match.ref];
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = base + entry.url;
        const title = document.createElement('b');
        title.textContent = entry.titulo;
        const where = document.createElement('span');
        where.textContent = entry.capitulo === entry.titulo ? '' : entry.capitulo;
        const text = document.createElement('small');
        text.textContent = excerpt(entry.texto || entry.codigo, words);
        link.append(title, ' ', where, text);
        // Na mesma página, o endereço só muda de âncora, e a janela continuaria aberta.
        link.addEventListener('click', () => dialog.close());
        item.append(link);
        return item;
      })
    );
    if (words.length === 0) {
      status.textContent = '';
    } else if (found.length === 0) {
      status.textContent = 'Nada encontrado.';
    } else {
      const many = found.length === 1 ? '1 lugar' : found.length + ' lugares';
      status.textContent = many + (found.length > MOST ? ', os ' + MOST + ' melhores' : '');
    }
  }

  input.addEventListener('input', show);
  // Enter vai ao primeiro; as setas andam entre a caixa e a lista.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      list.querySelector('a')?.click();
    }
  });
  dialog.addEventListener('keydown', (event) => {
    const links = [input, ...list.querySelectorAll('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      links[Math.max(0, Math.min(links.length - 1, next))].focus();
    }
  });

  window.abrirBusca = (where) => {
    base = where;
    dialog.showModal();
    input.select();
  };
})();
