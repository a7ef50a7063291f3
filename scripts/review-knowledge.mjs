// Writes docs/knowledge-review.md: every cmdlet with its parameters, every other command and every source that the rules
// show, with the rules that use them, for a person to check. `--check` changes nothing and fails when it is not up to date.
// scripts/verified-cmdlets.json says which parameters a cmdlet has by its documentation, where that was read and when. A command
// of a rule, playbook or TLS fix that gives such a cmdlet another parameter fails the run. `--table=` names another table.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.mjs';

const verbs = new Set(
  'Add Clear Enable Format Get Import Invoke Measure New Remove Resolve Restart Resume Retry Search Select Send Set Start Test Unlock Where ForEach'.split(
    ' ',
  ),
);
const target = fileURLToPath(new URL('../docs/knowledge-review.md', import.meta.url));
/** about_CommonParameters: every cmdlet takes these. */
const common =
  '-Debug -ErrorAction -ErrorVariable -InformationAction -OutBuffer -OutVariable -PipelineVariable -Verbose -WarningAction';
const tableAt = process.argv.find((one) => one.startsWith('--table='))?.slice('--table='.length);
const verified = JSON.parse(readFileSync(tableAt ?? new URL('verified-cmdlets.json', import.meta.url), 'utf8'));
const { allRules: rules } = await importTypeScript(new URL('../shared/knowledge/all-rules.ts', import.meta.url));
const page = reviewOf(rules);
const unknown = [...commandsOfRules(rules), ...commandsOfSources()].flatMap(([from, command]) =>
  cmdletsIn(command).flatMap(([name, parameters]) =>
    parameters
      .split(' ')
      .filter((one) => one && verified[name] && ![...verified[name].parameters, ...common.split(' ')].includes(one))
      .map((one) => `${from}: ${name} has no ${one} in scripts/verified-cmdlets.json`),
  ),
);
if (unknown.length > 0) {
  console.error(unknown.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  const now = read(target);
  if (now !== page) {
    console.error('docs/knowledge-review.md is not up to date: run `npm run review:knowledge`.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, page);
  console.log(`Wrote ${target}`);
}

function commandsOfRules(all) {
  return all.flatMap(({ id, fixes }) => fixes.flatMap(({ command }) => (command ? [[id, command]] : [])));
}

/** The texts with a cmdlet in the playbooks and the TLS fixes, which build their commands from values. */
function commandsOfSources() {
  const folder = new URL('../shared/', import.meta.url);
  const playbooks = readdirSync(new URL('playbooks', folder), { recursive: true }).map((file) => `playbooks/${file}`);
  return ['tls/fixes.ts', ...playbooks.filter((file) => file.endsWith('.ts')).sort()].flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/(['`])((?:\\.|(?!\1)[^\n\\])*)\1/g)].map(([, , text]) => [
      `shared/${file}`,
      text.replace(/\$\{[^}]*\}/g, 'x').replaceAll("\\'", "'"),
    ]),
  );
}

function reviewOf(all) {
  const cmdlets = new Map();
  const others = new Map();
  const links = new Map();
  const sources = new Map();
  for (const rule of all) {
    const texts = [
      ...rule.sources,
      rule.meaning,
      rule.verify ?? '',
      ...rule.fixes.flatMap(({ do: what, where }) => [what, where ?? '']),
    ];
    for (const url of texts.join(' ').matchAll(/https?:\/\/[^\s,;)"']+[^\s,;)"'.]/g)) note(links, url[0], '', rule.id);
    for (const source of rule.sources) note(sources, source, '', rule.id);
    for (const { command, where = 'not said' } of rule.fixes) {
      if (!command) continue;
      const found = cmdletsIn(command);
      for (const [name, parameters] of found) note(cmdlets, name, parameters, rule.id);
      if (found.length === 0) note(others, `${command.replaceAll('\n', ' ⏎ ')}`, where, rule.id);
    }
  }
  const examples = all.reduce((sum, { examples: some }) => sum + some.length, 0);
  return [
    '# What the rules tell people to run and where they have it from',
    '',
    'Written by `npm run review:knowledge`; do not edit. Check that each cmdlet not yet verified has these parameters and note it',
    'in scripts/verified-cmdlets.json; check that each command does what its rule says, and that each link still leads there.',
    '',
    `${all.length} rules, ${examples} examples, ${cmdlets.size} cmdlets (${[...cmdlets.keys()].filter((name) => verified[name]).length} verified), ${others.size} other commands, ${links.size} links, ${sources.size} sources.`,
    '',
    '## Cmdlets',
    '',
    ...table(['Cmdlet', 'Parameters', 'Rules'], cmdlets, { head: 'Checked', of: checkedOf }),
    '',
    '## Other commands',
    '',
    ...table(['Command', 'Where', 'Rules'], others),
    '',
    '## Links',
    '',
    ...table(['Link', undefined, 'Rules'], links),
    '',
    '## Sources',
    '',
    ...table(['Source', undefined, 'Rules'], sources),
    '',
  ].join('\n');
}

function checkedOf(name) {
  const entry = verified[name];
  return entry ? `verified ${entry.read} against ${entry.source}` : 'not verified';
}

/** Each cmdlet of a command line with the parameters up to the next cmdlet, pipe or separator. */
function cmdletsIn(command) {
  // Placeholders, values in quotation marks and hash tables hold separators of their own.
  const bare = command.replace(/@?\{[A-Za-z]+(?:=[^{}]*)?\}/g, 'x').replace(/"[^"]*"|'[^']*'/g, 'x');
  return bare.split(/[|;\n{}()]|&&/).flatMap((part) => {
    const name = /(?:^|[\s=])([A-Z][A-Za-z]+-[A-Z][A-Za-z]+(?:V\d)?)\b/.exec(part)?.[1];
    if (!name || !verbs.has(name.split('-')[0])) return [];
    const rest = part.slice(part.indexOf(name) + name.length);
    const operators = /^-(?:eq|ne|gt|lt|like|match|and|or)$/;
    const parameters = [...rest.matchAll(/\s(-[A-Za-z]+)/g)]
      .map(([, one]) => one)
      .filter((one) => !operators.test(one));
    return [[name, parameters.join(' ')]];
  });
}

function note(map, key, detail, rule) {
  const entry = map.get(key) ?? { details: new Set(), rules: new Set() };
  map.set(key, entry);
  for (const one of detail.includes(' -') || detail.startsWith('-') ? detail.split(' ') : [detail])
    if (one) entry.details.add(one);
  entry.rules.add(rule);
}

function table(heads, map, extra) {
  const shown = heads.filter((head) => head !== undefined);
  if (extra) shown.splice(-1, 0, extra.head);
  const rows = [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return [
    `| ${shown.join(' | ')} |`,
    `|${shown.map(() => ' --- ').join('|')}|`,
    ...rows.map(([key, { details, rules: ids }]) => {
      const cells = [
        cell(key),
        ...(heads[1] === undefined ? [] : [cell([...details].sort().join(', '))]),
        ...(extra ? [extra.of(key)] : []),
        [...ids].sort().join(', '),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function cell(text) {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
