import { writeSessionFile } from '../../session/session-file.ts';
import type { TextFormat } from '../format.ts';

/** The session file itself: what is exported opens again to the same session. */
const json: TextFormat = {
  id: 'json',
  title: 'Session file (JSON Lines)',
  extension: 'ehlo.jsonl',
  mediaType: 'application/jsonl',
  write: ({ session }) => writeSessionFile(session),
};
export default json;
