// Lê o banco de questões em GIFT com um leitor que não conhece quem o escreveu, e diz o que entendeu:
// uma linha por questão, com o tipo, o nome, o enunciado e a resposta certa.
// Uso: node gift.mjs ARQUIVO
import { readFileSync } from 'node:fs';
import { parse } from 'gift-pegjs';

const RIGHT = {
  MC: (item) => item.choices.filter((choice) => choice.isCorrect).map((choice) => choice.text.text),
  Matching: (item) =>
    item.matchPairs.map((pair) => `${pair.subquestion.text} ${pair.subanswer}`),
  Essay: () => [],
};

for (const item of parse(readFileSync(process.argv[2], 'utf8'))) {
  if (item.type !== 'Category') {
    const parts = [item.type, item.title, item.stem.text, ...RIGHT[item.type](item)];
    console.log(parts.map((part) => part.replaceAll('\n', ' ')).join('|'));
  }
}
