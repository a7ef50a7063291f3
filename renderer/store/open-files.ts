import { decodeText } from '../../shared/explain/decode-text.ts';
import { strings } from '../strings.ts';
import { showSnapshot } from './commands.ts';
import type { Store } from './store.ts';

/** No session or excerpt that a person made is larger; the contract refuses it too. */
const mostBytes = 20_000_000;

/** Opens files of the technician, each in a tab: session files, and logs and transcripts of other programs, explained. */
export async function openFiles(store: Store, files: readonly File[]): Promise<void> {
  const say = strings.start;
  for (const file of files) {
    try {
      if (file.size > mostBytes) throw new Error(say.tooLarge(file.name));
      const text = decodeText(new Uint8Array(await file.arrayBuffer()));
      if (text.trim() === '') throw new Error(say.empty(file.name));
      const { problems, ...snapshot } = await store.engine.request('session.import', { text });
      showSnapshot(store, snapshot);
      if (problems.length > 0) throw new Error(say.damaged(file.name, problems));
    } catch (error) {
      store.report(error);
    }
  }
}
