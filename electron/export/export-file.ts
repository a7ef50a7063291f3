import type { ExportFormat } from '../../shared/export/format.ts';
import { exportSession, prepareExport } from '../../shared/export/prepare.ts';
import { type Privacy, usualPrivacy } from '../../shared/export/privacy/privacy.ts';
import type { Session } from '../../shared/session/event.ts';

/** A session as a file of any format: text, or bytes where the format is drawn. Redacted either way. */
export async function exportFile(
  session: Session,
  format: ExportFormat,
  privacy: Privacy = usualPrivacy,
): Promise<string | Uint8Array> {
  if ('write' in format) return exportSession(session, format, privacy);
  const { drawPaper } = await import('./draw-paper.ts');
  return drawPaper(format.paper(prepareExport(session, privacy)));
}
