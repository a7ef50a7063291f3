import type { ExportFormat } from '../../shared/export/format.ts';
import { prepareExport } from '../../shared/export/prepare.ts';
import { type Privacy, usualPrivacy } from '../../shared/export/privacy/privacy.ts';
import type { Session } from '../../shared/session/event.ts';

/** Characters that are handed on at once: few enough to be nothing in memory, enough to be one write. */
const pieceLength = 65_536;

/**
 * A session as a file of any format, piece by piece: text in whole lines, or bytes where the format is drawn. Redacted either
 * way.
 */
export async function* exportPieces(
  session: Session,
  format: ExportFormat,
  privacy: Privacy = usualPrivacy,
): AsyncGenerator<string | Uint8Array> {
  const input = prepareExport(session, privacy);
  if ('paper' in format) {
    const { drawPaper } = await import('./draw-paper.ts');
    yield await drawPaper(format.paper(input));
    return;
  }
  let waiting: string[] = [];
  let length = 0;
  for (const piece of format.write(input)) {
    waiting.push(piece);
    length += piece.length;
    if (length < pieceLength) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  yield waiting.join('');
}

/** The same as one text, or as bytes where the format is drawn. */
export async function exportFile(
  session: Session,
  format: ExportFormat,
  privacy: Privacy = usualPrivacy,
): Promise<string | Uint8Array> {
  const texts: string[] = [];
  for await (const piece of exportPieces(session, format, privacy)) {
    if (typeof piece !== 'string') return piece;
    texts.push(piece);
  }
  return texts.join('');
}
