// Writes the lists of everything that is found by its folder, so that adding one is one new file and no registry to edit.
// `--check` changes nothing and fails when a list is not up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const lists = [
  {
    folder: 'shared/knowledge/rules',
    file: 'shared/knowledge/all-rules.ts',
    type: 'Rule',
    from: './rule.ts',
    name: 'allRules',
    spread: true,
    what: 'Every rule of every topic file',
  },
  {
    folder: 'shared/playbooks/guides',
    file: 'shared/playbooks/all-playbooks.ts',
    type: 'Playbook',
    from: './playbook.ts',
    name: 'allPlaybooks',
    what: 'Every playbook',
  },
  {
    folder: 'shared/export/formats',
    file: 'shared/export/all-formats.ts',
    type: 'ExportFormat',
    from: './format.ts',
    name: 'allFormats',
    what: 'Every export format',
  },
  {
    folder: 'shared/net/firewall/writers',
    file: 'shared/net/firewall/all-firewall-writers.ts',
    type: 'FirewallWriter',
    from: './writer.ts',
    name: 'allFirewallWriters',
    what: 'Every firewall that rules can be written for',
  },
  {
    folder: 'electron/lab/scenarios',
    file: 'electron/lab/all-scenarios.ts',
    type: 'Scenario',
    from: './scenario.ts',
    name: 'allScenarios',
    what: 'Every practice scenario',
  },
];

const check = process.argv.includes('--check');
let stale = 0;
for (const list of lists) {
  const root = new URL('../', import.meta.url);
  const files = readdirSync(new URL(list.folder, root))
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const local = (name) =>
    name
      .slice(0, -3)
      .replace(/-(.)/g, (_, c) => c.toUpperCase())
      .replace(/^(\d)/, '_$1')
      .replace(/$/, 'Entry');
  const base = `./${list.folder.split('/').at(-1)}`;
  const imports = [
    { from: list.from, text: `import type { ${list.type} } from '${list.from}';` },
    ...files.map((name) => ({ from: `${base}/${name}`, text: `import ${local(name)} from '${base}/${name}';` })),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  const entries = files.map((name) => `  ${list.spread ? '...' : ''}${local(name)},\n`).join('');
  const text = `${imports.map((i) => i.text).join('\n')}\n\n/** ${list.what}, found by folder. Written by scripts/collect.mjs: do not edit. */\nexport const ${list.name}: readonly ${list.type}[] = [\n${entries}];\n`;
  const target = new URL(list.file, root);
  let old = '';
  try {
    old = readFileSync(target, 'utf8');
  } catch {
    // written for the first time
  }
  if (old === text) continue;
  if (check) {
    stale++;
    console.error(`${list.file} is not up to date: run \`npm run collect\``);
  } else writeFileSync(target, text);
}
process.exitCode = stale > 0 ? 1 : 0;
