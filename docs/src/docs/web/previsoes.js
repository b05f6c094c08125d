/* As previsões e o Confira: perguntam antes de mostrar, e guardam o que se respondeu só neste
   navegador. Sem JavaScript, a resposta fica dobrada sob a pergunta, e nada se guarda. */
(() => {
  'use strict';

  const KEY = 'salas-previsoes';
  const MARKS = ['acertei', 'quase', 'errei'];
  const chapter = document.querySelector('main h1');
  let memory = {};
  let isKept = true;

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...content);
    return made;
  }

  /* ---------- o que se guarda: capítulo, caixa, resposta ---------- */

  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** Um JSON estragado conta como vazio. */
  function parse(text) {
    try {
      const read = JSON.parse(text);
      return isObject(read) ? read : {};
    } catch {
      return {};
    }
  }

  /** O deste capítulo. Lê a cada vez: o leitor pode ter outra página do livro aberta ao lado. */
  function recall() {
    try {
      memory = isKept ? parse(localStorage.getItem(KEY)) : memory;
    } catch {
      isKept = false;
    }
    memory[chapter.id] = isObject(memory[chapter.id]) ? memory[chapter.id] : {};
    return memory[chapter.id];
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      isKept = false;
    }
  }

  /* ---------- uma caixa ---------- */

  /** Um grupo de opções de que se escolhe uma; cada um dos `texts` é uma lista de nós. */
  function choices(legend, name, values, texts, onChoice) {
    const inputs = values.map((value) => element('input', { type: 'radio', name, value }));
    const labels = inputs.map((input, i) => element('label', {}, input, element('span', {}, ...texts[i])));
    const group = element('fieldset', {}, element('legend', {}, legend), ...labels);
    inputs.forEach((input) => input.addEventListener('change', () => onChoice(input.value)));
    return { group, show: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
  }

  function buildBox(box) {
    const isPrediction = box.matches('.previsao');
    const name = isPrediction
      ? box.querySelector('.title').textContent
      : box.id.replace('confira-', 'Pergunta ');
    const details = box.querySelector('details.resposta');
    const summary = details.querySelector('summary');
    const list = box.querySelector('.opcoes');
    const options = [...box.querySelectorAll('.opcoes li')];
    const values = options.map((option) => option.textContent.trim());
    const right = options.find((option) => 'certa' in option.dataset)?.textContent.trim();
    const status = element('p', { role: 'status', class: 'veredito' });
    let wasWarned = false;

    /** O que se guardou desta caixa; uma opção que o livro não tem mais é como nenhuma. */
    function entry() {
      const kept = recall()[box.id];
      const { resposta, vista, nota } = isObject(kept) ? kept : {};
      const isValid = list ? values.includes(resposta) : typeof resposta === 'string' && resposta.trim();
      return isValid ? { resposta, vista, nota } : {};
    }

    function change(changes) {
      const changed = { ...entry(), ...changes };
      recall()[box.id] = changed;
      keep();
      show();
      showSummary();
    }

    let answer;
    if (list) {
      const texts = options.map((option) => [...option.querySelector('p').childNodes]);
      const choice = choices(`${name}: a sua resposta`, box.id, values, texts, (value) =>
        change({ resposta: value })
      );
      answer = {
        node: choice.group,
        show: choice.show,
        lock: (locked) => (choice.group.disabled = locked),
      };
      list.remove();
    } else {
      const area = element('textarea', { rows: 3, id: `${box.id}-texto` });
      const label = element('label', { for: area.id }, `${name}: a sua resposta`);
      area.addEventListener('input', () => change({ resposta: area.value }));
      answer = {
        node: element('div', {}, label, area),
        show: (value) => area.value !== value && (area.value = value),
        lock: (locked) => (area.readOnly = locked),
      };
    }
    answer.node.classList.add('a-sua');

    const marks = choices(
      `${name}: como foi?`,
      `${box.id}-nota`,
      MARKS,
      MARKS.map((mark) => [mark]),
      (nota) => change({ nota })
    );
    marks.group.classList.add('notas');

    function verdict({ resposta, vista }) {
      if (!resposta || !(vista || details.open)) {
        return '';
      }
      if (!list) {
        return 'Compare com o que você escreveu e diga como foi.';
      }
      return resposta === right ? 'Foi o que você previu.' : 'Não foi o que você previu.';
    }

    function show() {
      const kept = entry();
      answer.show(kept.resposta ?? '');
      answer.lock(Boolean(kept.vista));
      marks.show(kept.nota);
      marks.group.hidden = Boolean(list) || !verdict(kept);
      status.textContent = verdict(kept);
    }

    // A primeira vez pede uma resposta; a segunda abre assim mesmo.
    summary.addEventListener('click', (event) => {
      if (!details.open && !entry().resposta && !wasWarned) {
        event.preventDefault();
        wasWarned = true;
        status.textContent =
          'Responda antes, nem que seja em meia linha. Para ver assim mesmo, abra de novo.';
      }
    });
    details.addEventListener('toggle', () => (entry().resposta ? change({ vista: true }) : show()));
    details.before(answer.node, status);
    details.after(marks.group);

    return {
      show,
      /** Uma linha do resumo: o que se respondeu e, depois de visto, o que era. */
      line() {
        const { resposta, vista, nota } = entry();
        const truth = details.querySelector('.certa, p');
        const result = list ? (resposta === right ? 'acertei' : 'errei') : nota;
        const parts = [element('a', { href: `#${box.id}` }, name)];
        if (!resposta) {
          parts.push(': ainda sem resposta.');
        } else {
          parts.push(': você respondeu ', element('q', {}, resposta.trim()), '.');
        }
        if (vista && isPrediction) {
          parts.push(' ', element('span', {}, truth.textContent.trim()));
        }
        if (vista && result) {
          parts.push(' ', element('b', { class: result }, result));
        }
        return { result: vista && result, line: element('li', {}, ...parts) };
      },
    };
  }

  /* ---------- o fim do capítulo ---------- */

  const boxes = [...document.querySelectorAll('.previsao, li[id^="confira-"]')]
    .filter((box) => box.querySelector('details.resposta'))
    .map(buildBox);
  const count = element('p', {});
  const lines = element('ul', {});
  const erased = element('p', { role: 'status' });

  function showSummary() {
    const all = boxes.map((box) => box.line());
    lines.replaceChildren(...all.map(({ line }) => line));
    const counts = MARKS.map((mark) => `${mark} ${all.filter(({ result }) => result === mark).length}`);
    count.textContent = `De ${all.length} perguntas: ${counts.join(', ')}. ${
      isKept
        ? 'Só este navegador guarda isto; nada sai daqui.'
        : 'Este navegador não deixa guardar: o que você responder vale até sair da página.'
    }`;
  }

  function eraser(text, question, erase) {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', () => {
      if (confirm(question)) {
        recall();
        erase();
        keep();
        boxes.forEach((box) => box.show());
        showSummary();
        erased.textContent = 'Apagado.';
      }
    });
    return button;
  }

  function addSummary() {
    const title = element('h2', { id: 'o-que-voce-respondeu' }, 'O que você previu, e o que era');
    const section = element('section', { class: 'previsto', 'aria-labelledby': title.id }, title, count, lines);
    section.append(
      eraser('Apagar as respostas deste capítulo', 'Apagar as suas respostas deste capítulo?', () => {
        memory[chapter.id] = {};
      }),
      eraser('Apagar as respostas do livro inteiro', 'Apagar as suas respostas do livro inteiro?', () => {
        memory = {};
      }),
      erased
    );
    document.querySelector('main > .sect1').append(section);
  }

  boxes.forEach((box) => box.show());
  addSummary();
  showSummary();
})();
