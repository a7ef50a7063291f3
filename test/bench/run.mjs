// `npm run bench`: one table for each contest with another program (`*-vs-*.mjs` in this folder exports a function that gives
// title and rows). `npm run bench -- NAME` runs only those whose name contains NAME, `npm run bench -- --help` lists them
// and what is measured by itself.
import { readdirSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const wanted = process.argv[2] ?? '';
const files = readdirSync(folder).filter((name) => /-vs-.*\.mjs$/.test(name) && name.includes(wanted));
if (wanted === '--help') {
  const contests = readdirSync(folder).filter((name) => /-vs-.*\.mjs$/.test(name));
  console.log(`npm run bench -- NAME, of: ${contests.map((name) => name.replace('.mjs', '')).join(', ')}`);
  console.log('By itself: node test/bench/window.mjs (explained, interactive, typing, scrolling, shipped),');
  console.log('  node test/bench/knowledge.mjs, node test/bench/store.mjs');
} else if (files.length === 0) {
  console.error(`No bench is called "${wanted}".`);
  process.exitCode = 2;
}
for (const file of files.sort()) {
  const { default: bench } = await import(new URL(file, folder).href);
  const { title, rows, notes = [] } = await bench();
  console.log(`\n${title}`);
  console.table(rows);
  for (const note of notes) console.log(note);
}
