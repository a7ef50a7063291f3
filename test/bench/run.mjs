// `npm run bench`: one table for each bench, a file in this folder that exports a function which gives title and rows; each
// takes less than a minute. `npm run bench -- NAME` runs only those whose name contains NAME, `-- --list` names them.
import { readdirSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
/** Not benches: this file, what they share, and the labelled cases with a command of their own (`npm run bench:knowledge`). */
const others = ['run.mjs', 'bundle.mjs', 'knowledge.mjs', 'window-desk.mjs', 'window-typing.mjs', 'long-session.mjs'];
const [argument = ''] = process.argv.slice(2);
const wanted = argument === '--list' ? '' : argument;
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && !others.includes(name) && name.includes(wanted))
  .sort();
if (files.length === 0) {
  console.error(`No bench is called "${wanted}".`);
  process.exitCode = 2;
}
if (argument === '--list') for (const file of files) console.log(file.replace(/\.mjs$/, ''));
else for (const file of files) await run(file);

async function run(file) {
  const start = performance.now();
  const { default: bench } = await import(new URL(file, folder).href);
  const { title, rows, notes = [] } = await bench();
  console.log(`\n${title}`);
  console.table(rows);
  for (const note of notes) console.log(note);
  console.log(`${file.replace(/\.mjs$/, '')} took ${Math.round((performance.now() - start) / 1000)} s.`);
}
