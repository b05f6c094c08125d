// Usa as páginas como um leitor: busca, copia, troca o tema, abre respostas, acompanha o sumário; e
// mede as figuras na tela estreita e no escuro.
// Uso: node navegacao.mjs PASTA_DO_SITE CHROMIUM
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SMALLEST = 11;
const problems = [];

function check(ok, what) {
  if (!ok) {
    problems.push(what);
  }
}

function url(name) {
  return pathToFileURL(resolve(join(site, name))).href;
}

async function open(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript(() => {
    // A área de transferência é de quem usa a máquina: aqui se guarda o que iria para ela.
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text) => window.copied.push(text) },
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => problems.push(`${name}: erro de JavaScript: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      problems.push(`${name}: busca fora da pasta: ${request.url()}`);
    }
  });
  await page.goto(url(name));
  return page;
}

async function search(browser) {
  const page = await open(browser, 'como-usar.html');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('fila do cliente lento');
  const links = page.locator('.busca-achados a');
  await links.first().waitFor();
  const plain = async (text) => {
    await page.getByRole('searchbox').fill(text);
    return links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  };
  const accents = await plain('conexão não bloqueante');
  check(accents.length > 0, 'a busca não acha "conexão não bloqueante"');
  check(
    JSON.stringify(accents) === JSON.stringify(await plain('CONEXAO nao bloqueante')),
    'a busca não dá o mesmo sem os acentos'
  );
  check((await plain('OP_WRITE')).length > 3, 'a busca não acha um nome do código');
  check((await plain('selecto')).length > 3, 'a busca não acha o começo de uma palavra');
  check((await plain('seletcor')).length > 0, 'a busca não perdoa uma letra trocada');
  await plain('xyzzyplugh');
  const none = await page.locator('.busca-quantos').textContent();
  check(none === 'Nada encontrado.', `a busca diz "${none}" quando não acha nada`);
  await plain('half-close');
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run('.busca', { preload: false }));
  found.violations.forEach((violation) => problems.push(`busca: acessibilidade: ${violation.id}`));
  await page.keyboard.press('ArrowDown');
  const target = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press('Enter');
  await page.waitForURL(target);
  await page.context().close();
}

async function copying(browser, name) {
  const page = await open(browser, name);
  const blocks = page.locator('.com-copiar');
  const count = await blocks.count();
  check(count > 3, `${name}: só ${count} botões de copiar`);
  for (let i = 0; i < count; i++) {
    const block = blocks.nth(i);
    await block.locator('.copiar').click();
    const [text, typed, shown] = await block.evaluate((node) => [
      window.copied.pop(),
      [...node.querySelectorAll('.comando')].map((command) => command.textContent).join('\n'),
      node.querySelector('pre').textContent,
    ]);
    check(text && !/^\$ /m.test(text), `${name}: copiou o sinal de pronto: ${text}`);
    check(!typed || text === typed, `${name}: copiou a saída: ${text}`);
    check(typed || !/\(\d+\)$/m.test(text), `${name}: copiou as chamadas numeradas`);
    check(shown.includes(text.split('\n')[0].trim()), `${name}: copiou o que não está no bloco`);
  }
  await page.context().close();
}

async function contents(browser) {
  const page = await open(browser, 'passo2.html');
  const links = page.locator('.nesta-pagina a');
  check((await page.locator('.nesta-pagina ol a').count()) > 2, 'o sumário não tem as subseções');
  for (const i of [1, 4, (await links.count()) - 1]) {
    await links.nth(i).click();
    await page.waitForFunction(
      (index) =>
        document.querySelectorAll('.nesta-pagina a')[index].getAttribute('aria-current') ===
        'location',
      i
    );
    const marked = await page.locator('.nesta-pagina a[aria-current]').count();
    check(marked === 1, `${marked} seções marcadas no sumário`);
  }
  await page.context().close();
}

/** De 0, preto, a 255, branco. */
function lightness(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}

async function theme(browser) {
  const page = await open(browser, 'raio-x.html');
  const paint = (selector) =>
    page.locator(selector).first().evaluate((node) => getComputedStyle(node).backgroundColor);
  check(lightness(await paint('body')) > 200, 'o tema claro não é claro');
  await page.getByLabel('Tema').selectOption('escuro');
  await page.reload();
  check(lightness(await paint('body')) < 60, 'o tema escolhido não voltou com a página');
  check(lightness(await paint('.raiox')) < 60, 'o raio-X não segue o tema escolhido');
  await page.getByLabel('Tema').selectOption('sistema');
  await page.reload();
  check(lightness(await paint('body')) > 200, 'o tema do sistema não voltou');
  await page.context().close();
}

async function darkFigures(browser) {
  const name = 'passo2.html';
  const page = await open(browser, name, { colorScheme: 'dark' });
  const frames = await page.locator('.imageblock .content').evaluateAll((all) =>
    all.map((frame) => [
      getComputedStyle(frame).backgroundColor,
      getComputedStyle(frame.querySelector('img')).filter,
    ])
  );
  check(frames.length > 0, `${name}: nenhuma figura`);
  for (const [background, filter] of frames) {
    check(lightness(background) < 60 && filter.includes('invert'), `${name}: uma placa branca`);
  }
  await page.context().close();
}

async function answers(browser) {
  const page = await open(browser, 'passo2.html');
  const folded = page.locator('li > details.resposta');
  check((await folded.count()) === 3, 'o passo 2 não tem três respostas dobradas');
  check(!(await folded.first().locator('p').first().isVisible()), 'a resposta já vem aberta');
  await page.locator('#confira-1 textarea').fill('uma resposta');
  await folded.first().locator('summary').focus();
  await page.keyboard.press('Enter');
  check(await folded.first().locator('p').first().isVisible(), 'a resposta não abre pelo teclado');
  await page.context().close();
}

async function typed(browser) {
  const page = await open(browser, 'passo1.html');
  const looks = (selector) =>
    page.locator(selector).first().evaluate((node) => {
      const style = getComputedStyle(node);
      return [style.color, style.textDecorationLine];
    });
  const [color, line] = await looks('.digitado');
  check(line === 'none', 'o que se digita está sublinhado, como um link');
  check(color !== (await looks('main a'))[0], 'o que se digita tem a cor de um link');
  await page.context().close();
}

/** A 360 px, o menor texto de cada figura; e, em qualquer tela, as letras na distância delas. */
async function figures(browser) {
  const names = readdirSync(site).filter((name) => name.endsWith('.html'));
  for (const name of names) {
    const page = await open(browser, name, { viewport: { width: 360, height: 740 } });
    const images = await page.locator('.imageblock img[src$=".svg"]:visible').evaluateAll((all) =>
      all.map((image) => [image.getAttribute('src'), image.getBoundingClientRect().width])
    );
    for (const [source, width] of images) {
      const svg = readFileSync(join(site, source), 'utf8');
      const sizes = [...svg.matchAll(/font-size(?:=["']|:\s*)([\d.]+)/g)].map((size) => +size[1]);
      const natural = /viewBox=["'][-\d.]+ [-\d.]+ ([\d.]+)/.exec(svg) || /\swidth=["']([\d.]+)/.exec(svg);
      const smallest = (Math.min(...sizes) * width) / natural[1];
      check(smallest > SMALLEST - 0.1, `${source}: texto de ${smallest.toFixed(1)} px a 360 px`);
    }
    await page.context().close();
  }
  const page = await open(browser, 'index.html');
  for (const name of readdirSync(join(site, 'imagens')).filter((file) => file.endsWith('.svg'))) {
    await page.goto(url(`imagens/${name}`));
    const stretched = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.querySelectorAll('text[textLength]')]
        .map((text) => {
          const wanted = Number(text.getAttribute('textLength'));
          text.removeAttribute('textLength');
          return [text.textContent, wanted - text.getComputedTextLength()];
        })
        // Menos de um pixel por letra não se vê.
        .filter(([text, extra]) => Math.abs(extra) > Math.max(2, 0.3 * text.length));
    });
    stretched
      .slice(0, 2)
      .forEach(([text, extra]) => problems.push(`${name}: "${text}" esticado ${extra.toFixed(1)} px`));
  }
  await page.context().close();
}

/** A 1280 px: código que rola, saída que se parte numa linha de 100 colunas, nome partido ao meio. */
async function code(browser) {
  for (const name of readdirSync(site).filter((file) => file.endsWith('.html'))) {
    const page = await open(browser, name);
    const broken = await page.evaluate(() => {
      const found = [];
      const scrolls = [...document.querySelectorAll('main .listingblock pre:not(.raiox pre)')];
      scrolls
        .filter((pre) => pre.scrollWidth > pre.clientWidth && !pre.closest('.sidebarblock'))
        .forEach((pre) => found.push(`código rola: ${pre.textContent.trim().slice(0, 60)}`));
      const range = document.createRange();
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.matches(':not(pre) > code')) {
          continue;
        }
        range.selectNodeContents(text);
        let before = null;
        for (let i = 0; range.getClientRects().length > 1 && i < text.length; i++) {
          range.setStart(text, i);
          range.setEnd(text, i + 1);
          const top = range.getBoundingClientRect().top;
          if (before !== null && top > before + 4 && /\w/.test(text.data[i - 1]) && /\w/.test(text.data[i])) {
            found.push(`nome partido: ${text.data.slice(0, i)}|${text.data.slice(i)}`);
          }
          before = top;
          range.selectNodeContents(text);
        }
      }
      return found;
    });
    broken.forEach((what) => problems.push(`${name}: ${what}`));
    await page.context().close();
  }
}

const browser = await chromium.launch({ executablePath });
try {
  await search(browser);
  await copying(browser, 'como-usar.html');
  await copying(browser, 'passo2.html');
  await contents(browser);
  await theme(browser);
  await darkFigures(browser);
  await answers(browser);
  await typed(browser);
  await figures(browser);
  await code(browser);
} finally {
  await browser.close();
}
problems.forEach((problem) => console.log(problem));
console.log(`navegação: ${problems.length} problemas`);
process.exitCode = problems.length === 0 ? 0 : 1;
