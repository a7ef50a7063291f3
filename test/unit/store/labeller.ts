// Run as a process of its own, twice at once, by two-instances.test.ts: files one session again and again.
import { openKeptSessions } from '../../../electron/hosts/cli/kept-sessions.ts';
import { labelsOf, tagChange } from '../../../shared/session/labels.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

const [name = '', id = ''] = process.argv.slice(2);
const { store, filing } = openKeptSessions(new TestTerminal());
// Begin when the other one is there, too.
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  for (let round = 0; round < 8; round++) {
    await filing.note({ session: id, text: `${name} note ${round}` });
    const before = await store.read(id);
    const tags = (before && labelsOf(before).tags) ?? [];
    await filing.label({
      session: id,
      labels: { ...tagChange(tags, [...tags, `${name}-${round}`]), [name]: `${name} was here` },
    });
  }
  process.exit(0);
});
