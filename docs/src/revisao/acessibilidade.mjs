// Abre cada página do site, clara e escura, estreita e larga, e confere: as regras do axe-core, se
// algo passa da largura da tela, erros de JavaScript e qualquer busca fora da pasta.
// Uso: node acessibilidade.mjs PASTA_DO_SITE CHROMIUM
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pages = readdirSync(site).filter((name) => name.endsWith('.html')).sort();
const problems = [];

/** Roda dentro da página: os elementos que passam da largura da janela. */
function overflowing() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) {
    return [];
  }
  const guilty = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > width + 1 && !element.closest('pre, .rolagem')
  );
  return (guilty.length ? guilty : [document.body])
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 100));
}

async function check(page, where) {
  for (const html of await page.evaluate(overflowing)) {
    problems.push(`${where}: passa da largura da tela: ${html}`);
  }
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
      problems.push(`${where}: ${violation.id}: ${node.html.slice(0, 160)} — ${summary}`);
    }
  }
}

/** Abre a página uma vez para cada largura e tema: scripts e estilos começam do zero. */
async function open(browser, name) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const where = `${name} (${colorScheme === 'light' ? 'claro' : 'escuro'}, ${width} px)`;
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      page.on('pageerror', (error) => problems.push(`${where}: erro de JavaScript: ${error.message}`));
      page.on('request', (request) => {
        if (!/^(file|data|blob):/.test(request.url())) {
          problems.push(`${where}: busca fora da pasta: ${request.url()}`);
        }
      });
      await page.goto(pathToFileURL(resolve(join(site, name))).href);
      await page.evaluate(axe);
      await check(page, where);
      await page.close();
    }
  }
}

if (pages.length === 0) {
  throw new Error(`nenhuma página em ${site}`);
}
const browser = await chromium.launch({ executablePath });
const waiting = [...pages];
const worker = async () => {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    await open(browser, name);
  }
};
try {
  // Duas páginas de cada vez: enquanto uma carrega, a outra é conferida.
  await Promise.all([worker(), worker()]);
} finally {
  await browser.close();
}
problems.forEach((problem) => console.log(problem));
console.log(`${pages.length} páginas × 4: ${problems.length} problemas`);
process.exitCode = problems.length === 0 ? 0 : 1;
