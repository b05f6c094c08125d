// Responde às previsões e ao Confira como um leitor: com o teclado, com e sem JavaScript, com e sem
// onde guardar; e confere que nada sai da máquina e que o que aparece é acessível.
// Uso: node previsoes.mjs PASTA_DO_SITE CHROMIUM
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'modelo-mental.html';
const problems = [];

function check(ok, what) {
  if (!ok) {
    problems.push(what);
  }
}

async function newContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(60_000);
  return context;
}

async function open(context, name = PAGE) {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${name}: erro de JavaScript: ${error.message}`));
  page.on('dialog', (dialog) => dialog.accept());
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      problems.push(`${name}: busca fora da pasta: ${request.url()}`);
    }
  });
  await page.goto(pathToFileURL(resolve(join(site, name))).href);
  return page;
}

const boxWith = (page, id) => {
  const box = page.locator(`#${id}`);
  return {
    radios: box.locator('.opcoes, .a-sua').getByRole('radio'),
    text: box.getByRole('textbox'),
    details: box.locator('details.resposta'),
    summary: box.locator('summary'),
    answer: box.locator('details.resposta p').first(),
    status: box.getByRole('status'),
    marks: box.locator('.notas'),
  };
};
const lines = (page) => page.locator('.previsto li').allTextContents();

/** Tab até o elemento, que tem de estar no caminho e mostrar o foco. */
async function tabTo(page, target) {
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((node) => node === document.activeElement)) {
      const outline = await target.evaluate((node) => getComputedStyle(node).outlineStyle);
      check(outline !== 'none', 'o foco não se vê');
      return;
    }
  }
  problems.push(`o Tab não chega a ${target}`);
}

/** Só com o teclado: sem resposta, avisa; respondida, abre, compara e se tranca. */
async function choosing(page) {
  const box = boxWith(page, 'prev-write-volta');
  check(!(await box.answer.isVisible()), 'a resposta já vem aberta');
  await box.summary.focus();
  await page.keyboard.press('Enter');
  check(!(await box.answer.isVisible()), 'a resposta abre antes da previsão');
  check((await box.status.textContent()).startsWith('Responda antes'), 'não pede a previsão');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  check(await box.radios.nth(1).isChecked(), 'as setas não escolhem');
  await tabTo(page, box.summary);
  await page.keyboard.press('Enter');
  await box.answer.waitFor();
  await page.waitForFunction(
    () => document.querySelector('#prev-write-volta fieldset').disabled
  );
  check((await box.status.textContent()) === 'Foi o que você previu.', 'não compara a escolha');
  check(
    await box.summary.evaluate((node) => node === document.activeElement),
    'abrir a resposta tira o foco do lugar'
  );

  const wrong = boxWith(page, 'prev-ida-cheia');
  await wrong.radios.first().check();
  await wrong.summary.click();
  await page.waitForFunction(() =>
    document.querySelector('#prev-ida-cheia [role=status]').textContent.startsWith('Não foi')
  );
}

/** Escrita: não há certo nem errado que um programa saiba; quem compara é o leitor. */
async function writing(page, id) {
  const box = boxWith(page, id);
  check(!(await box.marks.isVisible()), `${id}: pede a nota antes da resposta`);
  await box.text.fill('acho que quatro');
  await box.summary.focus();
  await page.keyboard.press('Enter');
  await box.marks.waitFor();
  await tabTo(page, box.marks.getByRole('radio').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  check(await box.marks.getByLabel('quase').isChecked(), `${id}: as setas não dão a nota`);
  check(await box.text.evaluate((node) => node.readOnly), `${id}: a previsão ainda muda`);
}

async function remembering(browser) {
  const context = await newContext(browser);
  const page = await open(context);
  const before = await lines(page);
  check(before.every((line) => line.endsWith('ainda sem resposta.')), 'o resumo já vem respondido');
  await choosing(page);
  await writing(page, 'prev-pronta-quatro');
  await writing(page, 'confira-2');
  await page.reload();
  const box = boxWith(page, 'prev-write-volta');
  check(await box.radios.nth(1).isChecked(), 'a escolha não voltou');
  check((await box.status.textContent()) === 'Foi o que você previu.', 'o veredito não voltou');
  check((await boxWith(page, 'confira-2').text.inputValue()) === 'acho que quatro', 'o texto não voltou');
  const after = await lines(page);
  check(/“?volta logo.*Certo: volta logo\. acertei$/.test(after[0]), `resumo: ${after[0]}`);
  check(/Certo: consegue, como se nada houvesse\. errei$/.test(after[1]), `resumo: ${after[1]}`);
  check(after.at(-2).endsWith('quase'), `resumo: ${after.at(-2)}`);
  const other = await open(context, 'passo1.html');
  check((await lines(other)).every((line) => line.endsWith('ainda sem resposta.')), 'capítulos misturados');
  await other.close();
  await page.getByRole('button', { name: 'Apagar as respostas deste capítulo' }).click();
  check((await lines(page)).every((line) => line.endsWith('ainda sem resposta.')), 'não apagou');
  check((await page.locator('.previsto [role=status]').textContent()) === 'Apagado.', 'não diz que apagou');
  await page.reload();
  check((await lines(page)).every((line) => line.endsWith('ainda sem resposta.')), 'apagou só na tela');
  await context.close();
}

/** Um navegador que não deixa guardar: funciona até sair da página, e diz isso. */
async function withoutStorage(browser, broken) {
  const context = await newContext(browser);
  await context.addInitScript(broken);
  const page = await open(context);
  await choosing(page);
  await writing(page, 'prev-pronta-quatro');
  check(/errei$/.test((await lines(page))[1]), 'sem onde guardar, a página esquece');
  check(
    /vale até sair da página/.test(await page.locator('.previsto > p').first().textContent()),
    'não diz que não guarda'
  );
  await context.close();
}

/** O que estava guardado veio de outra versão, ou foi estragado à mão. */
async function withRubbish(browser) {
  const rubbish = [
    '{',
    '[1]',
    '"a"',
    '{"modelo-mental":7}',
    '{"modelo-mental":{"prev-write-volta":null}}',
    '{"modelo-mental":{"prev-write-volta":{"resposta":7,"vista":true}}}',
    '{"modelo-mental":{"prev-write-volta":{"resposta":"uma opção de outra edição","vista":true}}}',
  ];
  for (const text of rubbish) {
    const context = await newContext(browser);
    const page = await open(context);
    await page.evaluate((value) => localStorage.setItem('salas-previsoes', value), text);
    await page.reload();
    await choosing(page);
    await context.close();
  }
}

async function withoutScript(browser) {
  const context = await newContext(browser, { javaScriptEnabled: false });
  const page = await open(context);
  const box = page.locator('#prev-write-volta');
  check((await box.locator('.opcoes li').count()) === 3, 'sem JavaScript, faltam as opções');
  check(!(await box.locator('.certa').isVisible()), 'sem JavaScript, a resposta já vem aberta');
  await box.locator('summary').click();
  check(await box.locator('.certa').isVisible(), 'sem JavaScript, a resposta não abre');
  check((await page.locator('.previsto, textarea').count()) === 0, 'sem JavaScript, sobra formulário');
  await context.close();
}

/** Respondida e aberta, em cada tema e largura: o axe, o tamanho dos alvos e a largura da tela. */
async function looking(browser) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const where = `${colorScheme === 'light' ? 'claro' : 'escuro'}, ${width} px`;
      const context = await newContext(browser, {
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await open(context);
      await choosing(page);
      await writing(page, 'prev-pronta-quatro');
      await writing(page, 'confira-1');
      await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run('main', { preload: false }));
      result.violations.forEach(({ id, nodes }) => problems.push(`${where}: ${id}: ${nodes[0].html}`));
      const small = await page
        .locator('.a-sua label:has(input), .notas label, .previsao summary, .previsto button, textarea')
        .evaluateAll((all) =>
          all
            .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 43.9)
            .map((node) => node.textContent)
        );
      check(small.length === 0, `${where}: alvos pequenos: ${small.slice(0, 3)}`);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth
      );
      check(!wide, `${where}: passa da largura da tela`);
      await context.close();
    }
  }
}

const browser = await chromium.launch({ executablePath });
try {
  await remembering(browser);
  await withoutStorage(browser, () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('negado', 'SecurityError');
      },
    })
  );
  await withoutStorage(browser, () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('cheio', 'QuotaExceededError');
    };
  });
  await withRubbish(browser);
  await withoutScript(browser);
  await looking(browser);
} finally {
  await browser.close();
}
problems.forEach((problem) => console.log(problem));
console.log(`previsões: ${problems.length} problemas`);
process.exitCode = problems.length === 0 ? 0 : 1;
