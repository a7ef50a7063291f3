// What an export of a session of 50,000 events takes: time, and how much memory is held while it is written, against one of
// 5,000. Flat: the second does not grow with the session. npm run bench -- exports
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bundled } from './bundle.mjs';
import { longSession } from './long-session.mjs';

const sizes = [5_000, 50_000];

export default async function bench() {
  const { allFormats, exportPieces, prepareExport, readSessionFile } = await bundled(
    `
    export { allFormats } from './shared/export/all-formats.ts';
    export { exportPieces } from './electron/export/export-file.ts';
    export { prepareExport } from './shared/export/prepare.ts';
    export { readSessionFile } from './shared/session/session-file.ts';
  `,
    { external: ['pdfkit', 'fontkit'] },
  );
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const mega = (bytes) => Math.max(0, Math.round(bytes / 1e5) / 10);
  const rows = [];

  for (const size of sizes) {
    const { session } = readSessionFile(longSession(size));
    // The rules are compiled by the first session that is explained.
    prepareExport(readSessionFile(longSession(100)).session);
    const before = held();
    const input = prepareExport(session);
    const prepared = held() - before;
    rows.push({ what: `prepared: redacted and explained`, events: size, 'held MB': mega(prepared) });
    input.annotations.length = 0;

    for (const format of allFormats) {
      const start = performance.now();
      const cpu = process.cpuUsage();
      let written = 0;
      for await (const piece of exportPieces(session, format)) written += piece.length;
      const ms = Math.round(performance.now() - start);
      const { user, system } = process.cpuUsage(cpu);
      // Again, with a look at the memory while it goes on.
      const empty = held();
      let most = 0;
      let at = 0;
      for await (const piece of exportPieces(session, format)) {
        if (at++ % 40 === 0) most = Math.max(most, held() - empty);
        void piece;
      }
      rows.push({
        what: format.id,
        events: size,
        'MB written': mega(written),
        ms,
        'CPU ms': Math.round((user + system) / 1000),
        aim: size === 50_000 ? 1_000 : '',
        'held MB': mega(most),
      });
    }
  }
  return {
    title: 'Exports',
    rows,
    notes: [
      '“held”: what is alive after garbage collection, beyond the session itself, at the most while the file is written.',
    ],
  };
}
