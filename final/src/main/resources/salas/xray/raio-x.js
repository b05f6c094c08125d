/*
 * O raio-X do select(): a figura que mostra, acontecimento por acontecimento, as rodadas do laço.
 * A mesma no livro (dados na própria página, sem rede) e na visão ao vivo (eventos do servidor).
 * Sem dependências. Todo texto que veio de fora entra por textContent.
 */
(function () {
  'use strict';

  // Milissegundos por acontecimento, ao tocar.
  const SPEEDS = [
    ['devagar', 3200],
    ['normal', 1600],
    ['depressa', 700],
  ];
  // Ao vivo, as mais velhas saem: a página pode ficar aberta a aula inteira.
  const MAX_LIVE_TURNS = 300;
  const MAX_TALK = 60;

  const STATES = {
    LISTEN: 'escutando',
    HANDSHAKE: 'handshake',
    WAITING: 'à espera',
    IN_ROOM: 'na sala',
    DOOMED: 'a cortar',
    CLOSING: 'encerrando',
    CLOSED: 'fechada',
    // Os do eco do passo 2.
    IDLE: 'nada pendente',
    ECHOING: 'eco pendente',
    FULL: 'buffer cheio',
    DRAINING: 'escoando',
  };

  // A terceira coluna é o momento sem o qual a fase não existe naquele servidor.
  const PHASES = [
    ['fora', 'clientes e kernel', 'OUTSIDE'],
    ['select', 'select()', 'SELECT'],
    ['chaves', 'chaves prontas', 'READY'],
    ['prazos', 'prazos', 'DEADLINE'],
    ['tarefas', 'tarefas', 'TASK'],
    ['fim', 'fim da rodada', 'TURN_END'],
  ];

  const PHASE_OF = {
    PORTRAIT: 'select',
    OUTSIDE: 'fora',
    KERNEL: 'fora',
    SELECT: 'select',
    READY: 'chaves',
    DEADLINE: 'prazos',
    TASK: 'tarefas',
    TURN_END: 'fim',
  };

  // Por onde os bytes passam, do cliente, à esquerda, ao servidor, à direita.
  const INBOUND = ['envio', 'recepção', 'quadro'];
  const OUTBOUND = ['recepção', 'envio', 'fila'];

  const numbers = new Intl.NumberFormat('pt-BR');

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) {
      node.className = className;
    }
    if (text !== undefined) {
      node.textContent = text;
    }
    return node;
  }

  /** Desenhados aqui: nem toda máquina tem uma fonte com os sinais de um tocador. */
  const DRAWINGS = {
    first: 'M4 3h2v10H4zM14 3v10L7 8z',
    previousTurn: 'M8 3v10L1 8zM15 3v10L8 8z',
    previous: 'M11 3v10L4 8z',
    next: 'M5 3v10l7-5z',
    nextTurn: 'M1 3v10l7-5zM8 3v10l7-5z',
    last: 'M2 3v10l7-5zM10 3h2v10h-2z',
  };

  /** Só para os desenhos acima: o que vem de fora nunca passa por innerHTML. */
  function drawing(path) {
    const template = document.createElement('template');
    template.innerHTML =
      '<svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">' +
      '<path d="' + path + '"/></svg>';
    return template.content.firstChild;
  }

  function button(content, label) {
    const node = element('button', 'rx-botao');
    node.type = 'button';
    node.title = label;
    node.setAttribute('aria-label', label);
    node.append(content);
    return node;
  }

  /** O que se fez fora do servidor, antes de uma rodada. */
  function isOutside(beat) {
    return PHASE_OF[beat.moment] === 'fora';
  }

  /** As rodadas, vistas como uma fila só de acontecimentos. */
  class Reel {
    constructor(turns) {
      this.turns = [];
      this.positions = [];
      this.nextNumber = 0;
      turns.forEach((turn) => this.add(turn));
    }

    add(turn) {
      const beats = turn.beats.length > 0 ? turn.beats : [portraitBeat(turn)];
      const entry = { turn, beats, number: this.nextNumber };
      if (turn.beats.length > 0 && !beats.every(isOutside)) {
        entry.number = Math.max(1, this.nextNumber);
        this.nextNumber = entry.number + 1;
      } else if (turn.beats.length === 0) {
        this.nextNumber = Math.max(1, this.nextNumber);
      }
      this.turns.push(entry);
      let phase = 'select';
      beats.forEach((beat, index) => {
        phase = PHASE_OF[beat.moment] || phase;
        this.positions.push({ entry, beat, index, phase });
      });
    }

    dropOldest() {
      const count = this.turns.shift().beats.length;
      this.positions.splice(0, count);
      return count;
    }

    /** A primeira posição da rodada desta posição, ou a última. */
    edge(position, last) {
      const entry = this.positions[position].entry;
      const start = position - this.positions[position].index;
      return last ? start + entry.beats.length - 1 : start;
    }

    /** As chaves, como estavam nesta posição: id → retrato, na ordem de chegada. */
    keysAt(position) {
      const { entry, index } = this.positions[position];
      const before = this.turns[this.turns.indexOf(entry) - 1];
      const keys = new Map();
      const start = before ? before.turn.keys : entry.turn.beats.length ? [] : entry.turn.keys;
      // O que estava pronto na rodada anterior já não diz nada.
      start.forEach((key) => keys.set(key.id, before ? { ...key, ready: [] } : key));
      entry.beats.slice(0, index + 1).forEach((beat) => {
        beat.keys.forEach((key) => keys.set(key.id, key));
      });
      return keys;
    }

    label(position) {
      const { entry, index } = this.positions[position];
      const count = entry.beats.length;
      let name;
      if (entry.turn.beats.length === 0) {
        name = 'Retrato';
      } else if (entry.beats.every(isOutside)) {
        name = 'Depois da última rodada';
      } else {
        name = 'Rodada ' + entry.number;
      }
      return count > 1 ? name + ' · evento ' + (index + 1) + ' de ' + count : name;
    }
  }

  function portraitBeat(turn) {
    return {
      moment: 'PORTRAIT',
      key: null,
      text: 'O laço dorme em select(). Este é o retrato das chaves.',
      keys: turn.keys,
      talk: [],
      batches: [],
    };
  }

  class Figure {
    constructor(title, code) {
      this.code = code;
      this.reel = new Reel([]);
      this.position = 0;
      this.timer = null;
      this.scale = 64;
      this.build(title);
    }

    load(recording) {
      this.pause();
      this.heading.textContent = recording.title;
      this.summary.textContent = recording.summary;
      this.root.setAttribute('aria-label', 'Raio-X do select(): ' + recording.title);
      this.reel = new Reel(recording.turns);
      this.position = 0;
      this.measure();
      this.show(0);
    }

    /** As barras de uma gravação usam todas a mesma escala. */
    measure() {
      this.scale = 64;
      this.reel.turns.forEach((entry) => this.growScale(entry.turn));
    }

    growScale(turn) {
      const portrait = { keys: turn.keys, batches: [] };
      turn.beats.concat(portrait).forEach(({ keys, batches }) => {
        keys.forEach((key) => {
          this.scale = Math.max(this.scale, ...key.in, ...key.out);
        });
        batches.forEach((batch) => {
          this.scale = Math.max(this.scale, batch.bytes);
        });
      });
    }

    build(title) {
      this.root = element('section', 'raiox');
      this.root.tabIndex = 0;
      this.root.classList.toggle('rx-sem-salas', this.isEcho());
      this.root.setAttribute('role', 'group');
      this.root.setAttribute('aria-label', title);
      this.heading = element('p', 'rx-titulo', title);
      this.summary = element('p', 'rx-resumo');
      const hint = element(
        'p',
        'rx-dica',
        'Teclas, na figura: ← e →, um evento; com Shift, uma rodada; Home e End, as pontas; espaço' +
          ' toca e para.'
      );
      this.controls = this.buildControls();
      this.root.append(this.heading, this.summary, hint, this.controls);
      this.phases = element('ol', 'rx-fases');
      this.phases.setAttribute('aria-label', 'Onde o laço está');
      PHASES.filter(([, , moment]) => moment in this.code.moments).forEach(([id, text]) => {
        const item = element('li', '', text);
        item.dataset.fase = id;
        this.phases.append(item);
      });
      const now = element('div', 'rx-agora');
      now.setAttribute('aria-live', 'polite');
      now.setAttribute('aria-atomic', 'true');
      this.where = element('p', 'rx-onde');
      this.what = element('p', 'rx-fato');
      now.append(this.where, this.what);
      const keys = this.buildKeys();
      this.root.append(this.phases, now, this.buildCode(), keys, this.hiddenKeys, this.buildTalk());
      this.root.addEventListener('keydown', (event) => this.onKey(event));
    }

    buildControls() {
      const bar = element('div', 'rx-controles');
      const add = (content, label, action) => {
        const node = button(content, label);
        node.addEventListener('click', action);
        bar.append(node);
        return node;
      };
      this.first = add(drawing(DRAWINGS.first), 'Primeira rodada', () => this.go(0));
      this.previousTurn = add(drawing(DRAWINGS.previousTurn), 'Rodada anterior', () => this.goTurn(-1));
      this.previous = add(drawing(DRAWINGS.previous), 'Evento anterior', () => this.go(this.position - 1));
      this.play = add('Tocar', 'Tocar', () => this.toggle());
      this.play.classList.add('rx-tocar');
      this.first.classList.add('rx-ponta');
      this.next = add(drawing(DRAWINGS.next), 'Próximo evento', () => this.go(this.position + 1));
      this.nextTurn = add(drawing(DRAWINGS.nextTurn), 'Próxima rodada', () => this.goTurn(1));
      this.last = add(drawing(DRAWINGS.last), 'Última rodada', () => this.go(Infinity));
      this.last.classList.add('rx-ponta');
      this.speed = element('select', 'rx-botao');
      this.speed.setAttribute('aria-label', 'Velocidade');
      SPEEDS.forEach(([name, ms]) => this.speed.append(new Option(name, ms, ms === 1600, ms === 1600)));
      this.speed.addEventListener('change', () => this.timer && this.startTimer());
      bar.append(this.speed);
      this.range = element('input', 'rx-barra');
      this.range.type = 'range';
      this.range.min = 0;
      this.range.setAttribute('aria-label', 'Posição na gravação');
      this.range.addEventListener('input', () => this.go(Number(this.range.value)));
      bar.append(this.range);
      return bar;
    }

    buildKeys() {
      const wrapper = element('div', 'rx-chaves');
      this.batches = element('div', 'rx-lotes');
      const table = element('table');
      // No celular a tabela vira fichas (display: block); os papéis explícitos a mantêm tabela.
      table.setAttribute('role', 'table');
      table.append(element('caption', '', 'As chaves registradas no selector'));
      const head = element('thead');
      head.setAttribute('role', 'rowgroup');
      const row = element('tr');
      row.setAttribute('role', 'row');
      ['Chave', 'Interesse', 'Prontos', ''].forEach((text) => {
        const cell = element('th', '', text);
        cell.scope = 'col';
        cell.setAttribute('role', 'columnheader');
        row.append(cell);
      });
      row.lastChild.append(element('span', 'rx-so-leitor', 'Onde estão os bytes: '), this.buildSides());
      head.append(row);
      this.rows = element('tbody');
      this.rows.setAttribute('role', 'rowgroup');
      table.append(head, this.rows);
      wrapper.append(this.batches, table);
      this.hiddenKeys = element('p', 'rx-escondidas');
      wrapper.append(element('p', 'rx-legenda', this.legend()));
      return wrapper;
    }

    /** De quem é cada coluna de caixas. */
    buildSides() {
      const sides = element('span', 'rx-via rx-lados');
      ['', 'kernel do cliente', 'kernel do servidor', 'servidor'].forEach((text) => {
        sides.append(element('span', '', text));
      });
      return sides;
    }

    /** No eco do passo 2 não há salas, e o que se lê já é o que se devolve. */
    isEcho() {
      return !('SAID' in this.code.moments);
    }

    legend() {
      return (
        'porta: o socket que escuta; c1, c2…: as conexões, na ordem em que foram aceitas · envio e' +
        ' recepção: os buffers do kernel, dois de cada lado · ' +
        (this.isEcho()
          ? 'eco: o que o servidor leu e ainda não devolveu'
          : 'quadro: o que o servidor leu e ainda não é um quadro inteiro · lote: o que a sala juntou' +
            ' para o fim da rodada · fila: o que espera por OP_WRITE · ?: quantos são, só o kernel' +
            ' sabe (numa gravação, quem gravou via os dois lados; ao vivo, o servidor só vê o seu)')
      );
    }

    buildCode() {
      const panel = element('div', 'rx-codigo');
      this.codeTitle = element('p', 'rx-rotulo');
      this.codeLines = element('pre');
      this.codeLines.tabIndex = 0;
      this.codeLines.setAttribute('role', 'group');
      panel.append(this.codeTitle, this.codeLines);
      return panel;
    }

    buildTalk() {
      const panel = element('div', 'rx-conversa');
      panel.append(element('p', 'rx-rotulo', 'A conversa até aqui'));
      this.talk = element('ol');
      this.talk.tabIndex = 0;
      this.talk.setAttribute('aria-label', 'A conversa até aqui');
      panel.append(this.talk);
      return panel;
    }

    onKey(event) {
      const target = event.target;
      const own = target === this.range || target === this.speed || target.tagName === 'PRE' || target.tagName === 'OL';
      if (event.altKey || event.ctrlKey || event.metaKey || own) {
        return;
      }
      if (event.key === ' ' && target !== this.root) {
        return;
      }
      const moves = {
        ArrowLeft: () => (event.shiftKey ? this.goTurn(-1) : this.go(this.position - 1)),
        ArrowRight: () => (event.shiftKey ? this.goTurn(1) : this.go(this.position + 1)),
        Home: () => this.go(0),
        End: () => this.go(Infinity),
        ' ': () => this.toggle(),
      };
      if (moves[event.key]) {
        event.preventDefault();
        moves[event.key]();
      }
    }

    /** Vai a uma posição a pedido de alguém: quem estava tocando para. */
    go(position) {
      this.pause();
      this.show(position);
    }

    /** Vai ao começo da rodada de número {@code turn}, se ela existe. */
    goTo(turn) {
      const found = this.reel.positions.findIndex(
        ({ entry }) => entry.number === turn && !entry.beats.every(isOutside)
      );
      if (found >= 0) {
        this.go(found);
      }
    }

    goTurn(step) {
      const reel = this.reel;
      if (reel.positions.length === 0) {
        return;
      }
      const start = reel.edge(this.position, false);
      if (step < 0) {
        // Do meio de uma rodada, "anterior" é o começo dela, como num tocador de música.
        this.go(start < this.position ? start : start === 0 ? 0 : reel.edge(start - 1, false));
      } else {
        this.go(reel.edge(this.position, true) + 1);
      }
    }

    toggle() {
      if (this.timer) {
        this.pause();
        return;
      }
      if (this.position >= this.reel.positions.length - 1) {
        this.show(0);
      }
      this.startTimer();
      this.showPlaying();
    }

    startTimer() {
      clearInterval(this.timer);
      this.timer = setInterval(() => {
        this.show(this.position + 1);
        if (this.position >= this.reel.positions.length - 1) {
          this.pause();
        }
      }, Number(this.speed.value));
    }

    pause() {
      clearInterval(this.timer);
      this.timer = null;
      this.showPlaying();
    }

    showPlaying() {
      const text = this.timer ? 'Parar' : 'Tocar';
      this.play.textContent = text;
      this.play.title = text;
      this.play.setAttribute('aria-label', text);
    }

    show(wanted) {
      const count = this.reel.positions.length;
      if (count === 0) {
        return;
      }
      const position = Math.max(0, Math.min(count - 1, wanted));
      this.position = position;
      const { entry, beat, phase } = this.reel.positions[position];
      this.range.max = count - 1;
      this.range.value = position;
      const label = this.reel.label(position);
      this.range.setAttribute('aria-valuetext', label);
      [this.first, this.previousTurn, this.previous].forEach((node) => {
        node.setAttribute('aria-disabled', position === 0);
      });
      [this.next, this.nextTurn, this.last].forEach((node) => {
        node.setAttribute('aria-disabled', position === count - 1);
      });
      this.where.textContent = label;
      this.what.textContent = beat.text + this.note(entry, position);
      for (const item of this.phases.children) {
        const current = item.dataset.fase === phase;
        item.classList.toggle('rx-fase-atual', current);
        if (current) {
          item.setAttribute('aria-current', 'step');
        } else {
          item.removeAttribute('aria-current');
        }
      }
      this.showBatches(position, beat);
      this.showKeys(position, beat);
      this.showCode(beat);
      this.showTalk(position);
    }

    note(entry, position) {
      const skipped = entry.turn.skipped;
      if (this.reel.positions[position].index > 0 || !skipped) {
        return '';
      }
      return skipped === 1
        ? ' (1 rodada pulada: este navegador não acompanhou.)'
        : ' (' + numbers.format(skipped) + ' rodadas puladas: este navegador não acompanhou.)';
    }

    /** Uma caixa por sala que juntou algo; sem nenhuma, uma só, vazia. */
    showBatches(position, beat) {
      const before = position > 0 ? this.reel.positions[position - 1].beat.batches : [];
      const batches = beat.batches.length > 0 ? beat.batches : [{ room: '', bytes: 0 }];
      const boxes = batches.map((batch) => {
        const name = batch.room && batches.length > 1 ? 'lote da sala ' + batch.room : 'lote da sala';
        const old = before.find((other) => other.room === batch.room) || before[0];
        return this.tank(name, batch.bytes, old ? old.bytes : 0, 'rx-memoria');
      });
      this.batches.replaceChildren(...boxes);
    }

    showKeys(position, beat) {
      const keys = this.reel.keysAt(position);
      const before = position > 0 ? this.reel.keysAt(position - 1) : keys;
      const rows = [];
      keys.forEach((key) => rows.push(this.row(key, before.get(key.id), beat.key === key.id)));
      this.rows.replaceChildren(...rows);
      const hidden = this.reel.positions[position].entry.turn.hidden;
      this.hiddenKeys.textContent =
        hidden > 0 ? 'E mais ' + numbers.format(hidden) + ' chaves, fora deste retrato.' : '';
    }

    row(key, before, current) {
      const row = element('tr', current ? 'rx-linha-atual' : '');
      row.setAttribute('role', 'row');
      const head = element('th');
      head.scope = 'row';
      head.setAttribute('role', 'rowheader');
      head.append(element('span', 'rx-nome', key.name || key.id));
      if (key.name) {
        head.append(' ', element('span', 'rx-id', key.id));
      }
      const changedState = before && before.state !== key.state;
      head.append(
        element('span', 'rx-estado rx-' + key.state.toLowerCase(), STATES[key.state]),
        changedState ? element('span', 'rx-mudou', 'mudou de estado') : ''
      );
      row.append(head);
      row.append(this.opsCell(key.interest, before ? before.interest : [], true));
      row.append(this.opsCell(key.ready, [], false));
      const bytes = element('td', 'rx-bytes');
      bytes.setAttribute('role', 'cell');
      if (key.state === 'LISTEN') {
        bytes.append(element('span', 'rx-nada', 'a porta só aceita conexões'));
      } else {
        bytes.append(this.lane(key, before, true), this.lane(key, before, false));
      }
      row.append(bytes);
      return row;
    }

    opsCell(ops, before, marksChange) {
      const cell = element('td', 'rx-ops ' + (marksChange ? 'rx-interesse' : 'rx-pronto'));
      cell.setAttribute('role', 'cell');
      ops.forEach((op) => {
        const isNew = marksChange ? !before.includes(op) : true;
        const chip = element('span', 'rx-op' + (isNew ? ' rx-op-novo' : ''));
        chip.append(element('span', 'rx-sinal', isNew ? (marksChange ? '+' : '●') : ''), op);
        if (isNew && marksChange) {
          chip.append(element('span', 'rx-so-leitor', ' (ligado agora)'));
        }
        cell.append(chip, ' ');
      });
      if (marksChange) {
        before
          .filter((op) => !ops.includes(op))
          .forEach((op) => {
            const chip = element('span', 'rx-op rx-op-velho');
            chip.append(element('span', 'rx-sinal', '−'), element('s', '', op));
            chip.append(element('span', 'rx-so-leitor', ' (desligado agora)'));
            cell.append(chip, ' ');
          });
      }
      if (!cell.hasChildNodes()) {
        cell.classList.add('rx-vazio');
        cell.append(element('span', 'rx-nada', '—'));
      }
      return cell;
    }

    /** Uma direção: ida, do cliente ao servidor, ou volta. O cliente está sempre à esquerda. */
    lane(key, before, inbound) {
      const lane = element('div', 'rx-via ' + (inbound ? 'rx-ida' : 'rx-volta'));
      const arrow = element('span', 'rx-seta');
      const word = element('span', 'rx-sentido', inbound ? 'ida ' : ' volta');
      arrow.append(...(inbound ? [word, '→'] : ['←', word]));
      lane.append(arrow);
      const counts = inbound ? key.in : [...key.out].reverse();
      const old = before && (inbound ? before.in : [...before.out].reverse());
      counts.forEach((count, index) => {
        let name = (inbound ? INBOUND : OUTBOUND)[index];
        if (name === 'fila' && this.isEcho()) {
          name = 'eco';
        }
        const kind = index < 2 ? 'rx-kernel' : 'rx-memoria';
        lane.append(this.tank(name, count, old ? old[index] : undefined, kind));
      });
      return lane;
    }

    /** Uma caixa de bytes, com o nível dela. */
    tank(name, count, old, kind) {
      const box = element('span', 'rx-tanque ' + kind);
      const fill = element('span', 'rx-nivel');
      // Raiz quadrada: 50 bytes continuam visíveis ao lado de 50 mil.
      const share = count ? Math.max(0.04, Math.sqrt(count / this.scale)) : 0;
      fill.style.width = Math.round(100 * Math.min(1, share)) + '%';
      const changed = old !== undefined && old !== count;
      const caption = element('span', 'rx-conta' + (changed ? ' rx-conta-nova' : ''));
      caption.append(element('span', 'rx-caixa', name), ' ', element('b', '', count === null ? '?' : numbers.format(count)));
      box.append(fill, caption);
      return box;
    }

    showCode(beat) {
      const moment = this.code.moments[beat.moment === 'PORTRAIT' ? 'SELECT' : beat.moment];
      const excerpt = this.code.excerpts[moment.excerpt];
      this.codeTitle.textContent = excerpt.file + ' · tag ' + excerpt.tag;
      this.codeLines.setAttribute('aria-label', 'Código de ' + excerpt.file);
      let lit = null;
      const lines = excerpt.lines.map((text) => {
        const isLit = text.includes(moment.text);
        const line = element('span', isLit ? 'rx-linha rx-acesa' : 'rx-linha', text || ' ');
        if (isLit) {
          lit = line;
          line.prepend(element('span', 'rx-so-leitor', 'Linha em execução: '));
        }
        return line;
      });
      this.codeLines.replaceChildren(...lines);
      // Rola o painel, e nunca a página.
      this.codeLines.scrollTop = lit.offsetTop - this.codeLines.clientHeight / 2;
    }

    showTalk(position) {
      const lines = [];
      for (let i = 0; i <= position; i++) {
        this.reel.positions[i].beat.talk.forEach((talk) => lines.push([talk, i === position]));
      }
      const items = lines.slice(-MAX_TALK).map(([talk, isNew]) => {
        const item = element('li', 'rx-' + talk.verb + (isNew ? ' rx-nova' : ''));
        item.append(element('b', '', talk.who), ' ' + talk.verb);
        if (talk.text) {
          item.append(': ', element('q', '', talk.text));
        }
        return item;
      });
      if (items.length === 0) {
        items.push(element('li', 'rx-nada', 'Ninguém disse nada ainda.'));
      }
      this.talk.replaceChildren(...items);
      this.talk.scrollTop = this.talk.scrollHeight;
    }
  }

  /** A visão ao vivo: as rodadas chegam enquanto se olha. */
  class Live {
    constructor(figure, url) {
      this.figure = figure;
      this.url = url;
      this.following = true;
      this.status = element('p', 'rx-ligacao');
      this.status.setAttribute('role', 'status');
      this.follow = element('button', 'rx-botao rx-seguir', 'Seguir ao vivo');
      this.follow.type = 'button';
      this.follow.addEventListener('click', () => {
        figure.go(Infinity);
        this.setFollowing(true);
      });
      const bar = element('div', 'rx-vivo');
      bar.append(this.status, this.follow);
      figure.root.insertBefore(bar, figure.summary.nextSibling);
      const go = figure.go.bind(figure);
      figure.go = (position) => {
        go(position);
        this.setFollowing(position >= figure.reel.positions.length - 1);
      };
    }

    setFollowing(following) {
      this.following = following;
      this.follow.setAttribute('aria-pressed', following);
    }

    start() {
      const figure = this.figure;
      figure.heading.textContent = 'Ao vivo';
      figure.summary.textContent =
        'O laço deste servidor, agora. Volte aos eventos com a seta ←; enquanto isso, o que acontecer fica' +
        ' guardado.';
      figure.root.setAttribute('aria-label', 'Raio-X do select(), ao vivo');
      figure.reel = new Reel([]);
      figure.position = 0;
      this.setFollowing(true);
      this.say('Ligando ao servidor…', false);
      this.source = new EventSource(this.url);
      this.source.addEventListener('open', () => this.say('Ligado ao servidor.', true));
      this.source.addEventListener('error', () => {
        this.say('O servidor não responde; tentando de novo…', false);
      });
      this.source.addEventListener('message', (event) => this.onTurn(JSON.parse(event.data)));
    }

    stop() {
      if (this.source) {
        this.source.close();
        this.source = null;
      }
    }

    say(text, connected) {
      this.status.textContent = text;
      this.status.classList.toggle('rx-ligado', connected);
    }

    onTurn(turn) {
      const figure = this.figure;
      figure.reel.add(turn);
      figure.growScale(turn);
      let dropped = 0;
      while (figure.reel.turns.length > MAX_LIVE_TURNS) {
        dropped += figure.reel.dropOldest();
      }
      if (this.following && !figure.timer) {
        figure.show(Infinity);
      } else {
        figure.show(figure.position - dropped);
      }
    }
  }

  function readJson(node) {
    return JSON.parse(node.textContent);
  }

  /** No livro: cada bloco de dados troca a figura parada pela que anda. */
  function mountRecordings() {
    const figures = new Map();
    document.querySelectorAll('script[data-figura]').forEach((data) => {
      const place = document.getElementById(data.dataset.figura);
      const recording = readJson(data);
      const code = document.getElementById(data.dataset.codigo);
      const figure = new Figure(recording.title, readJson(code));
      const content = place.querySelector('.content') || place;
      content.classList.add('rx-parada');
      place.insertBefore(figure.root, content);
      figure.load(recording);
      // Num slide, a figura já abre na rodada de que se fala.
      figure.goTo(Number(data.dataset.rodada));
      figures.set(recording.id, figure);
    });
    openLinked(figures);
    window.addEventListener('hashchange', () => openLinked(figures));
  }

  /** Um endereço que acaba em #lento-7 abre a gravação "lento" na rodada 7. */
  function openLinked(figures) {
    const [, id, turn] = location.hash.match(/^#([a-z]+)-([0-9]+)$/) || [];
    const figure = figures.get(id);
    if (figure) {
      figure.goTo(Number(turn));
      figure.controls.scrollIntoView();
    }
  }

  /** Ao vivo: uma figura, que troca entre o servidor e as gravações. */
  async function mountLive(place) {
    const code = await (await fetch('/gravacoes/codigo.json')).json();
    const figure = new Figure('Raio-X do select()', code);
    const live = new Live(figure, place.dataset.eventos);
    place.append(figure.root);
    const choice = document.getElementById('gravacao');
    const choose = async () => {
      live.stop();
      const isLive = choice.value === 'vivo';
      figure.root.classList.toggle('rx-e-vivo', isLive);
      if (isLive) {
        figure.pause();
        live.start();
      } else {
        figure.load(await (await fetch('/gravacoes/' + choice.value + '.json')).json());
      }
    };
    choice.addEventListener('change', choose);
    await choose();
  }

  mountRecordings();
  const livePlace = document.querySelector('[data-eventos]');
  if (livePlace) {
    mountLive(livePlace);
  }
})();
