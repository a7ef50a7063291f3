import { writeEventLine, writeHeaderLine } from '../../session/session-file.ts';
import type { TextFormat } from '../format.ts';

/** The session file itself: what is exported opens again to the same session. */
const json: TextFormat = {
  id: 'json',
  title: 'Session file',
  extension: 'ehlo.jsonl',
  mediaType: 'application/jsonl',
  *write({ session: { header, events } }) {
    yield writeHeaderLine(header);
    for (const event of events) yield writeEventLine(event);
  },
};
export default json;
