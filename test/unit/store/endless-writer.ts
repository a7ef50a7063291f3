// Run as a process of its own by session-store.test.ts: keeps two sessions in the folder given, and writes until it is killed.
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { fakeLive } from './live.ts';

const store = openSessionStore(process.argv[2] ?? '', (message) => process.stderr.write(message));
const sessions = [fakeLive(), fakeLive()];
for (const session of sessions) store.keep(session);
let said = 0;
function go(): void {
  for (let i = 0; i < 20; i++) {
    for (const session of sessions) session.say(`event ${said} 猫 ${'x'.repeat(said % 3000)}`);
    said += 1;
  }
  // Said only after the events: the parent knows that these must be on disk.
  process.stdout.write(`${said}\n`);
  setImmediate(go);
}
go();
