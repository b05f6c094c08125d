/*
 * Confere a figura do raio-X no Chromium: no livro e ao vivo, a 360 e 1280 px, claro e escuro, com
 * teclado, sem JavaScript, no papel, e sem nenhuma requisição para fora.
 *
 * node raio-x.mjs DIR_DO_SITE SALAS_JAR CHROMIUM
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, jar, executablePath] = process.argv.slice(2);
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8'
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// As figuras de cada página do livro.
const PAGES = {
  'passo2.html': ['eco'],
  'raio-x.html': ['entrar', 'pedacos', 'lento', 'calado', 'saida', 'tarefa'],
};
const VIEWS = [360, 1280].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({ width, colorScheme }))
);

const problems = [];

function check(ok, what) {
  if (!ok) {
    problems.push(what);
  }
}

/** Uma página que anota erros e requisições; a origem permitida é uma só. */
async function open(browser, url, allowed, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const name = url.split('/').pop() || 'ao vivo';
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => problems.push(name + ': erro de JavaScript: ' + error.message));
  page.on('console', (message) => {
    // A visão ao vivo perde o servidor de propósito, e o navegador reclama disso no console.
    if (message.type() === 'error' && !options.expectsLostServer) {
      problems.push(name + ': erro no console: ' + message.text());
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(allowed)) {
      problems.push(name + ': requisição para fora: ' + request.url());
    }
  });
  await page.goto(url);
  return page;
}

async function checkAccessibility(page, name) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    (rules) =>
      window.axe.run('.raiox', {
        runOnly: rules,
        preload: false,
      }),
    RULES
  );
  found.violations.forEach((violation) => {
    const where = violation.nodes.map((node) => node.target.join(' ')).join(', ');
    problems.push(name + ': acessibilidade: ' + violation.id + ' em ' + where);
  });
}

async function checkLayout(page, name) {
  const layout = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth > window.innerWidth,
    small: [...document.querySelectorAll('.raiox button, .raiox input')]
      .map((node) => node.getBoundingClientRect())
      .filter((box) => box.height > 0 && (box.height < 44 || box.width < 44)).length,
  }));
  check(!layout.wide, name + ': a página rola na horizontal');
  check(layout.small === 0, name + ': ' + layout.small + ' controles com menos de 44 px');
}

async function checkKeyboard(page, figure, name) {
  const where = () => figure.locator('.rx-onde').textContent();
  const fact = () => figure.locator('.rx-fato').textContent();
  const start = await where();
  await page.locator('body').press('ArrowRight');
  check((await where()) === start, name + ': a seta age sem o foco na figura');
  await figure.focus();
  await page.keyboard.press('ArrowRight');
  const second = await where();
  check(/^Rodada 1 · evento 1 de/.test(second), name + ': → não avançou um evento: ' + second);
  await page.keyboard.press('Shift+ArrowRight');
  check(/^Rodada 2 · evento 1 de/.test(await where()), name + ': Shift+→ não avançou uma rodada');
  await page.keyboard.press('Shift+ArrowLeft');
  check((await where()) === second, name + ': Shift+← não voltou uma rodada');
  await page.keyboard.press('End');
  check(/^Depois da última rodada/.test(await where()), name + ': End não foi ao fim');
  await page.keyboard.press('Home');
  check((await where()) === start, name + ': Home não foi ao começo');
  const before = await fact();
  await page.keyboard.press(' ');
  check((await figure.locator('.rx-tocar').textContent()) === 'Parar', name + ': espaço não tocou');
  await page.waitForFunction(
    ([node, text]) => node.querySelector('.rx-fato').textContent !== text,
    [await figure.elementHandle(), before]
  );
  await page.keyboard.press(' ');
  check((await figure.locator('.rx-tocar').textContent()) === 'Tocar', name + ': espaço não parou');
  await page.keyboard.press('Home');
}

/** Percorre a gravação inteira: uma linha acesa por evento, e o que ela ensina aparece. */
async function walk(figure, name) {
  const seen = new Set();
  const range = figure.locator('.rx-barra');
  const last = Number(await range.getAttribute('max'));
  for (let position = 0; position <= last; position++) {
    await range.evaluate((node, value) => {
      node.value = value;
      node.dispatchEvent(new Event('input'));
    }, position);
    const state = await figure.evaluate((node) => ({
      lit: node.querySelectorAll('.rx-acesa').length,
      // A linha acesa está dentro do pedaço visível do painel.
      visible: (() => {
        const panel = node.querySelector('pre').getBoundingClientRect();
        const line = node.querySelector('.rx-acesa').getBoundingClientRect();
        return line.top >= panel.top - 1 && line.bottom <= panel.bottom + 1;
      })(),
      keys: node.querySelectorAll('.rx-chaves tbody tr').length,
      on: [...node.querySelectorAll('.rx-op-novo')].map((chip) => chip.textContent),
      off: [...node.querySelectorAll('.rx-op-velho')].map((chip) => chip.textContent),
    }));
    check(state.lit === 1 && state.visible, name + ': sem uma linha acesa à vista em ' + position);
    check(state.keys > 0, name + ': nenhuma chave em ' + position);
    state.on.forEach((text) => seen.add(text));
    state.off.forEach((text) => seen.add(text));
  }
  return seen;
}

/**
 * Com a figura aberta pelo endereço de uma rodada (#lento-2), a frase, o código e todas as chaves
 * ficam à vista juntos, em cada posição da gravação, e nenhuma contagem é cortada.
 */
async function checkTogether(browser, url, id) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    const name = id + ', ' + viewport.width + ' px';
    const page = await open(browser, url + '#' + id + '-2', 'file:', {
      viewport,
      reducedMotion: 'reduce',
    });
    const figure = page.locator('#fig-raio-x-' + id + ' .raiox');
    const where = await figure.locator('.rx-onde').textContent();
    check(/^Rodada 2\b/.test(where), name + ': abriu em ' + where);
    const problems = await figure.evaluate((node) => {
      const found = [];
      const range = node.querySelector('.rx-barra');
      for (let position = 0; position <= Number(range.max); position++) {
        range.value = position;
        range.dispatchEvent(new Event('input'));
        ['.rx-fato', '.rx-codigo pre', '.rx-chaves tbody tr:last-child'].forEach((selector) => {
          const box = node.querySelector(selector).getBoundingClientRect();
          if (box.top < 0 || box.bottom > window.innerHeight) {
            found.push(selector + ' fora da tela na posição ' + position);
          }
        });
        node.querySelectorAll('.rx-conta b').forEach((count) => {
          const box = count.closest('.rx-tanque').getBoundingClientRect();
          if (count.getBoundingClientRect().right > box.right) {
            found.push('contagem cortada na posição ' + position);
          }
        });
      }
      return found;
    });
    check(problems.length === 0, name + ': ' + problems.slice(0, 3).join('; '));
    await page.context().close();
  }
}

async function checkBook(browser) {
  for (const [file, figures] of Object.entries(PAGES)) {
    await checkPage(browser, pathToFileURL(path.join(site, file)).href, figures);
  }
}

async function checkPage(browser, url, figures) {
  for (const { width, colorScheme } of VIEWS) {
    const name = 'livro, ' + figures[0] + ', ' + width + ' px, ' + colorScheme;
    const page = await open(browser, url, 'file:', {
      viewport: { width, height: 900 },
      colorScheme,
    });
    check((await page.locator('.raiox').count()) === figures.length, name + ': faltam figuras');
    await checkLayout(page, name);
    await checkAccessibility(page, name);
    await checkKeyboard(page, page.locator('#fig-raio-x-' + figures[0] + ' .raiox'), name);
    await page.context().close();
  }
  const page = await open(browser, url, 'file:', {
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  for (const id of figures) {
    const seen = await walk(page.locator('#fig-raio-x-' + id + ' .raiox'), id);
    if (id === 'lento' || id === 'eco') {
      check(seen.has('+OP_WRITE (ligado agora)'), id + ': OP_WRITE não aparece ligando');
      check(seen.has('−OP_WRITE (desligado agora)'), id + ': OP_WRITE não aparece desligando');
    }
    await checkTogether(browser, url, id);
  }
  await page.emulateMedia({ media: 'print' });
  await checkStill(page, figures, 'no papel');
  await page.context().close();
  const still = await open(browser, url, 'file:', { javaScriptEnabled: false });
  await checkStill(still, figures, 'sem JavaScript');
  await still.context().close();
}

async function checkStill(page, figures, name) {
  for (const id of figures) {
    const image = page.locator('#fig-raio-x-' + id + ' img');
    const drawn = (await image.isVisible()) && (await image.evaluate((node) => node.naturalWidth));
    check(drawn > 0, name + ': a figura parada ' + id + ' não aparece');
    const alt = (await image.getAttribute('alt')) || '';
    check(alt.length > 40, name + ': a figura ' + id + ' está sem descrição');
  }
  check((await page.locator('.raiox:visible').count()) === 0, name + ': a figura viva aparece');
}

const running = new Set();

/** O servidor de verdade. Devolve o processo, a porta da conversa e o endereço da visão. */
async function startServer(livePort) {
  const child = spawn(
    'java',
    ['-jar', jar, 'servidor', '--porta', '0', '--sala', 'Teste:10', '--sem-console'].concat([
      '--raio-x',
      String(livePort),
    ])
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = (await lines.next()).value;
  const second = (await lines.next()).value;
  return {
    child,
    port: Number(/:(\d+)\.\.\.$/.exec(first)[1]),
    url: /^Raio-X em (\S+)$/.exec(second)[1],
  };
}

async function stopServer(server) {
  const ended = new Promise((resolve) => server.child.once('exit', resolve));
  server.child.kill('SIGINT');
  await ended;
}

function frame(text) {
  const payload = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(String(payload.length).padEnd(10)), payload]);
}

/** Um cliente de verdade, cru: entra na sala e espera o aviso da própria entrada. */
async function join(port, username) {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(frame(JSON.stringify({ username, room: 'Teste' })));
  await new Promise((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {
    // O fim do servidor corta quem está ligado, e isso faz parte do teste.
  });
  return socket;
}

async function checkLive(browser) {
  for (const { width, colorScheme } of VIEWS) {
    const name = 'ao vivo, ' + width + ' px, ' + colorScheme;
    const server = await startServer(0);
    const page = await open(browser, server.url, server.url, {
      viewport: { width, height: 900 },
      colorScheme,
      expectsLostServer: true,
    });
    const figure = page.locator('.raiox');
    await figure.getByText('Ligado ao servidor.').waitFor();
    await figure.locator('.rx-nome', { hasText: 'porta' }).waitFor();
    const ana = await join(server.port, 'Ana');
    const bia = await join(server.port, 'Bia');
    await figure.locator('.rx-nome', { hasText: 'Bia' }).waitFor();
    ana.write(frame('oi, <b id="invasor">turma</b>'));
    await figure
      .locator('.rx-conversa li', { hasText: 'Ana mandou: oi, <b id="invasor">turma</b>' })
      .waitFor();
    check((await page.locator('#invasor').count()) === 0, name + ': texto da rede virou HTML');
    await checkLayout(page, name);
    await checkAccessibility(page, name);
    await figure.focus();
    await page.keyboard.press('ArrowLeft');
    const held = await figure.locator('.rx-onde').textContent();
    // Antes de falar: depois, a rodada nova poderia já estar na conta.
    const turns = Number(await figure.locator('.rx-barra').getAttribute('max'));
    bia.write(frame('e eu?'));
    await page.waitForFunction(
      (before) => Number(document.querySelector('.rx-barra').max) > before,
      turns
    );
    check(
      (await figure.locator('.rx-onde').textContent()) === held,
      name + ': quem voltou foi arrancado do lugar'
    );
    await figure.getByRole('button', { name: 'Seguir ao vivo' }).click();
    await figure.locator('.rx-conversa li', { hasText: 'Bia mandou: e eu?' }).waitFor();
    await page.locator('#gravacao').selectOption('lento');
    await figure.locator('.rx-titulo', { hasText: 'O cliente lento' }).waitFor();
    await checkKeyboard(page, figure, name + ', gravação');
    await page.locator('#gravacao').selectOption('vivo');
    await figure.locator('.rx-nome', { hasText: 'Ana' }).waitFor();
    if (width === 1280 && colorScheme === 'light') {
      await checkReconnection(server, figure);
    } else {
      await stopServer(server);
    }
    ana.destroy();
    bia.destroy();
    await page.context().close();
  }
}

/** O servidor cai e volta na mesma porta; a página diz as duas coisas, e segue. */
async function checkReconnection(server, figure) {
  const livePort = Number(new URL(server.url).port);
  await stopServer(server);
  await figure.getByText('O servidor não responde; tentando de novo…').waitFor();
  const again = await startServer(livePort);
  await figure.getByText('Ligado ao servidor.').waitFor();
  const caio = await join(again.port, 'Caio');
  await figure.locator('.rx-nome', { hasText: 'Caio' }).waitFor();
  await stopServer(again);
  caio.destroy();
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  await checkBook(browser);
  await checkLive(browser);
} catch (error) {
  problems.push('o teste parou: ' + error.message);
} finally {
  await browser.close();
  // Se o teste parou no meio, o servidor dele ainda está no ar.
  running.forEach((child) => child.kill('SIGKILL'));
}
problems.forEach((problem) => console.error('[raio-x] ' + problem));
console.log(problems.length === 0 ? 'Raio-X conferido.' : problems.length + ' problemas no raio-X.');
process.exit(problems.length === 0 ? 0 : 1);
