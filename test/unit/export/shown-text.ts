import type { ExportFormat } from '../../../shared/export/format.ts';
import { exportSession, prepareExport } from '../../../shared/export/prepare.ts';
import type { Privacy } from '../../../shared/export/privacy/privacy.ts';
import type { Session } from '../../../shared/session/event.ts';

/** Everything that an export of any format shows, as text: what is drawn before it is drawn, a mail also decoded. */
export function shownText(session: Session, format: ExportFormat, privacy?: Privacy): string {
  if ('paper' in format) return JSON.stringify(format.paper(prepareExport(session, privacy)));
  const written = exportSession(session, format, privacy);
  return format.id === 'eml' ? [written, ...mailParts(written).map(({ content }) => content)].join('\n') : written;
}

/** The parts of our own mail, decoded. */
export function mailParts(mail: string): { type: string; content: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? '';
  return mail
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', body = ''] = part.split('\r\n\r\n');
      return { type: /text\/\w+/.exec(head)?.[0] ?? '', content: Buffer.from(body, 'base64').toString() };
    });
}
