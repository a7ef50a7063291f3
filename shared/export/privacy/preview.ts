import type { Session } from '../../session/event.ts';
import { redactSession } from '../redact.ts';
import { transcriptOf } from '../transcript.ts';
import { concealSession } from './conceal-session.ts';
import type { Privacy } from './privacy.ts';

/** One line of the transcript that an export will change: as the session has it, and as it goes out. */
export interface ChangedLine {
  /** Which line of the transcript, from 0. */
  readonly line: number;
  readonly event: number;
  readonly mark: string;
  readonly before: string;
  readonly after: string;
}

export interface PrivacyPreview {
  readonly changed: readonly ChangedLine[];
  /** How many lines stay as they are. */
  readonly unchanged: number;
}

/** What an export with these choices will change, before it is made. Credentials are gone on both sides of it. */
export function previewPrivacy(session: Session, privacy: Privacy): PrivacyPreview {
  const redacted = redactSession(session);
  const before = transcriptOf(redacted);
  const after = transcriptOf(concealSession(redacted, privacy));
  const changed: ChangedLine[] = [];
  before.forEach((line, index) => {
    const now = after[index]?.text ?? '';
    if (now !== line.text)
      changed.push({ line: index, event: line.event, mark: line.mark, before: line.text, after: now });
  });
  return { changed, unchanged: before.length - changed.length };
}
