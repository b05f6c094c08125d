/* O que uma página do livro faz além de ser lida. Sem JavaScript, tudo continua legível. */
(() => {
  'use strict';

  const header = document.querySelector('.topo');
  const base = header.dataset.base;

  function element(name, attributes, text) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  /* ---------- tema ---------- */

  function addTheme() {
    const select = element('select', { class: 'tema', 'aria-label': 'Tema' });
    [
      ['sistema', 'Sistema'],
      ['claro', 'Claro'],
      ['escuro', 'Escuro'],
    ].forEach(([value, text]) => select.append(element('option', { value }, text)));
    select.value = document.documentElement.dataset.tema || 'sistema';
    select.addEventListener('change', () => {
      if (select.value === 'sistema') {
        delete document.documentElement.dataset.tema;
      } else {
        document.documentElement.dataset.tema = select.value;
      }
      try {
        localStorage.setItem('salas-tema', select.value);
      } catch {
        // Vale até sair da página.
      }
    });
    header.append(select);
  }

  /* ---------- busca: o índice só é lido por quem busca ---------- */

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = element('script', { src: base + name });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  let searching;

  function openSearch() {
    searching =
      searching ||
      ['lunr.min.js', 'busca-comum.js', 'busca-indice.js', 'busca.js'].reduce(
        (before, name) => before.then(() => load(name)),
        Promise.resolve()
      );
    return searching.then(() => window.abrirBusca(base));
  }

  function addSearch() {
    const button = element('button', { type: 'button', class: 'buscar' }, 'Buscar');
    button.title = 'Ctrl+K';
    button.addEventListener('click', openSearch);
    header.append(button);
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openSearch();
      }
    });
  }

  /* ---------- copiar ---------- */

  const COPIED = new Set(['java', 'c', 'python', 'console', 'powershell', 'json', 'http']);

  /** O que vale a pena copiar de um bloco: de uma sessão, só os comandos. */
  function copyable(pre) {
    const code = pre.querySelector('code[data-lang]');
    if (code) {
      if (!COPIED.has(code.dataset.lang)) {
        return '';
      }
      const clean = code.cloneNode(true);
      clean.querySelectorAll('.conum, .conum + b').forEach((mark) => mark.remove());
      return clean.textContent.replace(/[ \t]+$/gm, '');
    }
    return [...pre.querySelectorAll('.comando')].map((command) => command.textContent).join('\n');
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Sem permissão, ou num navegador que a nega a páginas do disco.
      const area = element('textarea', { 'aria-hidden': 'true', class: 'fora-da-tela' });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  }

  function addCopyButtons() {
    document.querySelectorAll('.listingblock pre').forEach((pre) => {
      const text = copyable(pre);
      if (!text) {
        return;
      }
      const what = pre.querySelector('.comando') ? 'Copiar o comando' : 'Copiar o código';
      const button = element('button', { type: 'button', class: 'copiar', 'aria-label': what }, 'Copiar');
      button.addEventListener('click', async () => {
        await copy(text);
        button.textContent = 'Copiado';
        button.setAttribute('aria-label', 'Copiado');
        setTimeout(() => {
          button.textContent = 'Copiar';
          button.setAttribute('aria-label', what);
        }, 2000);
      });
      pre.parentElement.classList.add('com-copiar');
      pre.before(button);
    });
  }

  /* ---------- a seção em que se está, no sumário ---------- */

  function followSections() {
    const links = [...document.querySelectorAll('.nesta-pagina a')];
    const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
    let current;
    const mark = () => {
      const line = window.innerHeight / 4;
      const atEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
      const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
      const link = atEnd ? links.at(-1) : links[above.length - 1];
      if (link === current) {
        return;
      }
      current?.removeAttribute('aria-current');
      current = link;
      current?.setAttribute('aria-current', 'location');
      const nav = document.getElementById('sumario');
      if (current && getComputedStyle(nav).position === 'sticky') {
        const offset = current.getBoundingClientRect().top - nav.getBoundingClientRect().top;
        nav.scrollTop += offset - nav.clientHeight / 2;
      }
    };
    let waiting = false;
    document.addEventListener('scroll', () => {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          mark();
        });
      }
    });
    mark();
  }

  addSearch();
  addTheme();
  addCopyButtons();
  followSections();
})();
