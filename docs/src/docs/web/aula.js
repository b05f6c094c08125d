/* Passa os slides por teclas. Sem este script, eles aparecem todos, em sequência, com as notas. */
(() => {
  'use strict';

  const slides = [...document.querySelectorAll('.slide')];
  const root = document.documentElement;
  let current = 0;
  // Quantas explicações do código deste slide já se acenderam.
  let step = 0;

  function steps(slide) {
    return [...slide.querySelectorAll('.explica li')];
  }

  /** Cada linha de um código que se percorre vira um elemento, com as cores que tinha. */
  function splitLines(code) {
    const line = () => Object.assign(document.createElement('span'), { className: 'linha' });
    const lines = [line()];
    const add = (node, wrap) => {
      if (node.nodeType !== Node.TEXT_NODE) {
        node.childNodes.forEach((child) => add(child, node));
        return;
      }
      node.data.split('\n').forEach((text, index) => {
        if (index > 0) {
          lines.push(line());
        }
        const piece = wrap ? wrap.cloneNode(false) : document.createElement('span');
        piece.textContent = text;
        lines.at(-1).append(piece);
      });
    };
    [...code.childNodes].forEach((node) => add(node));
    code.replaceChildren(...lines);
  }

  function light() {
    const items = steps(slides[current]);
    items.forEach((item, index) => item.classList.toggle('atual', index === step));
    const lit = items.length > 0 ? items[step].dataset.linhas.split(' ').map(Number) : [];
    slides[current].querySelectorAll('.com-passos .linha').forEach((line, index) => {
      line.classList.toggle('acesa', lit.includes(index));
    });
  }

  function show(number, atEnd) {
    slides[current].classList.remove('atual');
    current = Math.max(0, Math.min(number, slides.length - 1));
    step = atEnd ? Math.max(0, steps(slides[current]).length - 1) : 0;
    slides[current].classList.add('atual');
    light();
    history.replaceState(null, '', '#' + slides[current].id);
    // O leitor de tela começa pelo título do slide novo.
    slides[current].focus({ preventScroll: true });
  }

  function next() {
    if (step + 1 < steps(slides[current]).length) {
      step++;
      light();
    } else if (current + 1 < slides.length) {
      show(current + 1);
    }
  }

  function previous() {
    if (step > 0) {
      step--;
      light();
    } else if (current > 0) {
      show(current - 1, true);
    }
  }

  function fullscreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      root.requestFullscreen();
    }
  }

  const KEYS = [
    ['→, espaço, Page Down', 'avançar', ['ArrowRight', 'ArrowDown', ' ', 'PageDown'], next],
    ['←, Page Up', 'voltar', ['ArrowLeft', 'ArrowUp', 'PageUp'], previous],
    ['Home', 'primeiro slide', ['Home'], () => show(0)],
    ['End', 'último slide', ['End'], () => show(slides.length - 1)],
    ['F', 'tela cheia', ['f', 'F'], fullscreen],
    ['N', 'mostrar e esconder as notas', ['n', 'N'], () => root.classList.toggle('com-notas')],
    ['X', 'entrar no raio-X do slide', ['x', 'X'], () => slides[current].querySelector('.raiox')?.focus()],
    ['Esc', 'sair do raio-X', ['Escape'], () => slides[current].focus()],
    ['?', 'esta ajuda', ['?'], () => help.showModal()],
  ];

  function makeHelp() {
    const dialog = Object.assign(document.createElement('dialog'), { className: 'ajuda' });
    dialog.setAttribute('aria-labelledby', 'ajuda');
    const list = document.createElement('dl');
    KEYS.forEach(([keys, what]) => {
      list.append(
        Object.assign(document.createElement('dt'), { textContent: keys }),
        Object.assign(document.createElement('dd'), { textContent: what })
      );
    });
    const title = Object.assign(document.createElement('h2'), { id: 'ajuda', textContent: 'Teclas' });
    dialog.append(title, list);
    document.body.append(dialog);
    return dialog;
  }

  /** Dentro do raio-X as setas são dele; só sair e trocar de slide continuam a valer. */
  function belongsElsewhere(event) {
    const inFigure = event.target.closest('.raiox') && !['Escape', 'PageDown', 'PageUp'].includes(event.key);
    return event.defaultPrevented || inFigure || help.open || event.altKey || event.ctrlKey || event.metaKey;
  }

  document.querySelectorAll('.passos').forEach((block) => {
    splitLines(block.querySelector('code'));
    block.classList.add('com-passos');
  });
  slides.forEach((slide) => slide.setAttribute('tabindex', '-1'));
  root.classList.add('com-js');
  const help = makeHelp();
  document.addEventListener('keydown', (event) => {
    const action = !belongsElsewhere(event) && KEYS.find(([, , keys]) => keys.includes(event.key));
    if (action) {
      event.preventDefault();
      action[3]();
    }
  });
  const fromHash = () => slides.findIndex((slide) => '#' + slide.id === location.hash);
  window.addEventListener('hashchange', () => show(fromHash()));
  show(fromHash());
})();
