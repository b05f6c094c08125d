// Projeta os slides de cada aula em 1920 × 1080, tecla por tecla, e confere: se tudo cabe, se nada se
// lê menor que 24 pontos, as teclas, as regras do axe-core e qualquer busca fora da pasta.
// Uso: node aulas.mjs PASTA_DOS_SLIDES CHROMIUM
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [folder, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const decks = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
const problems = [];

// O menor texto de cada figura, em unidades do desenho; o navegador diz a escala.
const smallest = {};
for (const name of readdirSync(join(folder, 'imagens'))) {
  const svg = readFileSync(join(folder, 'imagens', name), 'utf8');
  const sizes = [...svg.matchAll(/font-size(?:=["']|:\s*)([0-9.]+)/g)].map((match) => Number(match[1]));
  const box = /viewBox=["'][0.]+ [0.]+ ([0-9.]+) ([0-9.]+)/.exec(svg);
  smallest['imagens/' + name] = { size: Math.min(...sizes), width: Number(box[1]), height: Number(box[2]) };
}

/** Roda dentro da página: o que não cabe no slide que se vê e o que nele é pequeno demais. */
function faults(figures) {
  // 24 pontos, com folga para o arredondamento.
  const MINIMUM = 31.9;
  const slide = document.querySelector('.slide.atual');
  const found = [];
  const frame = slide.getBoundingClientRect();
  for (const element of slide.querySelectorAll('.corpo, .corpo pre, .raiox, .corpo .paragraph, .corpo li')) {
    const box = element.getBoundingClientRect();
    const inReplay = element.closest('.raiox') && !element.matches('.raiox');
    const tall = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (!inReplay && (tall || wide || box.right > frame.right || box.bottom > frame.bottom)) {
      found.push('não cabe: ' + element.outerHTML.slice(0, 80));
    }
  }
  const body = slide.querySelector('.corpo');
  if (body && body.lastElementChild?.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom + 1) {
    found.push('o conteúdo passa do rodapé');
  }
  // A figura cresce com a frase e com as chaves: tem de caber em cada acontecimento da gravação.
  const bar = slide.querySelector('.rx-barra');
  const go = (position) => {
    bar.value = position;
    bar.dispatchEvent(new Event('input'));
  };
  const start = Number(bar?.value);
  for (let position = 0; position <= Number(bar?.max); position++) {
    go(position);
    if (body.scrollHeight > body.clientHeight + 1) {
      found.push('o raio-X não cabe na posição ' + position);
    }
  }
  if (bar) {
    go(start);
  }
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const visible = node.data.trim() && parent.checkVisibility() && !parent.closest('script, .notas');
    if (visible && parseFloat(getComputedStyle(parent).fontSize) < MINIMUM) {
      found.push('letra pequena: ' + node.data.trim().slice(0, 40));
    }
  }
  for (const image of slide.querySelectorAll('.imageblock img')) {
    const figure = figures[image.getAttribute('src')];
    if (image.naturalWidth === 0) {
      found.push('figura que não se desenha: ' + image.getAttribute('src'));
    }
    const box = image.getBoundingClientRect();
    const shown = figure.size * Math.min(box.width / figure.width, box.height / figure.height);
    if (shown < MINIMUM) {
      found.push('figura de letra pequena, ' + shown.toFixed(1) + ' px: ' + image.getAttribute('src'));
    }
  }
  return found;
}

async function walk(page, name) {
  const count = await page.locator('.slide').count();
  const current = () => page.evaluate(() => document.querySelector('.slide.atual').id);
  for (let number = 1; number <= count; number++) {
    const id = await current();
    if (id !== 's' + number) {
      problems.push(`${name}: esperava o slide s${number}, e está em ${id}`);
      return;
    }
    // Um slide de código só acaba depois da última linha explicada.
    const steps = await page.locator('.slide.atual .explica li').count();
    for (let step = 0; step < Math.max(1, steps); step++) {
      const found = await page.evaluate(faults, smallest);
      found.forEach((fault) => problems.push(`${name} ${id}: ${fault}`));
      if (steps > 0 && (await page.locator('.slide.atual .linha.acesa').count()) === 0) {
        problems.push(`${name} ${id}: nenhuma linha acesa`);
      }
      await page.keyboard.press('ArrowRight');
    }
  }
}

async function keys(page, name) {
  const expect = async (what, works) => {
    if (!(await works())) {
      problems.push(`${name}: tecla: ${what}`);
    }
  };
  const at = (id) => page.evaluate((value) => document.querySelector('.slide.atual').id === value, id);
  const last = 's' + (await page.locator('.slide').count());
  await page.keyboard.press('Home');
  await expect('Home vai ao primeiro', () => at('s1'));
  await page.keyboard.press(' ');
  await expect('espaço avança', () => at('s2'));
  await page.keyboard.press('PageUp');
  await expect('Page Up volta', () => at('s1'));
  await page.keyboard.press('End');
  await expect('End vai ao último', () => at(last));
  await page.keyboard.press('n');
  await expect('N mostra as notas', () => page.locator('.slide.atual .notas').isVisible());
  await page.keyboard.press('n');
  await expect('N esconde as notas', () => page.locator('.slide.atual .notas').isHidden());
  await page.keyboard.press('?');
  await expect('? mostra a ajuda', () => page.locator('.ajuda').isVisible());
  await page.keyboard.press('Escape');
  await expect('Esc fecha a ajuda', () => page.locator('.ajuda').isHidden());
  await page.keyboard.press('f');
  await expect('F enche a tela', () =>
    page.waitForFunction(() => document.fullscreenElement !== null).then(() => true));
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement === null);
  const replay = await page.evaluate(() => document.querySelector('.slide:has(.raiox)')?.id);
  if (replay) {
    await page.evaluate((id) => (location.hash = id), replay);
    await page.waitForFunction((id) => document.querySelector('.slide.atual').id === id, replay);
    const where = () => page.locator('.slide.atual .rx-onde').textContent();
    const start = await where();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowRight');
    await expect('no raio-X, → é dele', async () => (await at(replay)) && (await where()) !== start);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await expect('depois de Esc, → é dos slides', async () => !(await at(replay)));
  }
}

async function open(browser, name) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => problems.push(`${name}: erro de JavaScript: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      problems.push(`${name}: busca fora da pasta: ${request.url()}`);
    }
  });
  await page.goto(pathToFileURL(resolve(join(folder, name))).href);
  await walk(page, name);
  await keys(page, name);
  // No papel aparecem todos os slides, com as notas: uma conferência vale por todos.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(axe);
  const result = await page.evaluate(
    (values) =>
      axe.run(document, {
        runOnly: { type: 'tag', values },
        preload: false,
        resultTypes: ['violations'],
      }),
    tags
  );
  for (const violation of result.violations) {
    for (const node of violation.nodes) {
      const summary = node.failureSummary.replaceAll(/\s+/g, ' ');
      problems.push(`${name}: ${violation.id}: ${node.html.slice(0, 160)} — ${summary}`);
    }
  }
  await page.close();
}

if (decks.length === 0) {
  throw new Error(`nenhuma aula em ${folder}`);
}
const browser = await chromium.launch({ executablePath });
try {
  for (const name of decks) {
    await open(browser, name);
  }
} finally {
  await browser.close();
}
problems.forEach((problem) => console.log(problem));
console.log(`${decks.length} aulas: ${problems.length} problemas`);
process.exitCode = problems.length === 0 ? 0 : 1;
