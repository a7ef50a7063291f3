// Run as a process of its own by real-disk.test.ts, on a disk that is full or read-only: keeps a session and tells what came of it.
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { fakeLive } from './live.ts';

const reports: string[] = [];
const store = openSessionStore(process.argv[2] ?? '', (message) => reports.push(message));
const session = fakeLive();
store.keep(session);
for (let i = 0; i < 200; i++) session.say(`event ${i} ${'x'.repeat(1_000)}`);
const read = await store.read(session.header.id);
const whole = JSON.stringify(read?.events ?? []) === JSON.stringify(session.events.slice(0, read?.events.length ?? 0));
const listed = (await store.history('')).length;
session.close();
await store.dispose();
process.stdout.write(
  JSON.stringify({ reports, inMemory: session.events.length, onDisk: read?.events.length, whole, listed }),
);
