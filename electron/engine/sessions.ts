import { randomUUID } from 'node:crypto';
import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import type { SessionSnapshot } from '../../shared/contract/session-snapshot.ts';
import { looksBinary } from '../../shared/explain/decode-text.ts';
import { explain } from '../../shared/explain/explain.ts';
import { allFormats } from '../../shared/export/all-formats.ts';
import { noteHtml } from '../../shared/export/page/note-html.ts';
import { prepareExport } from '../../shared/export/prepare.ts';
import { previewPrivacy } from '../../shared/export/privacy/preview.ts';
import type { Privacy } from '../../shared/export/privacy/privacy.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { PracticeServer, Session, SessionHeader } from '../../shared/session/event.ts';
import { readSessionFile, SessionFileError } from '../../shared/session/session-file.ts';
import { ehloNameProblem } from '../../shared/smtp/ehlo-name.ts';
import { exportFile } from '../export/export-file.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { openSession } from '../smtp/session.ts';
import { checkTlsOptions } from '../smtp/tls-options.ts';
import type { SessionStore } from '../store/session-store.ts';
import { EngineError } from './engine-error.ts';
import { createFiling, type Filing } from './filing.ts';
import { pushLiveSession } from './live-pushes.ts';
import { readSession } from './session-reading.ts';

/** Every session the engine knows: live ones, reopened files and pasted texts. */
export interface Sessions {
  /** Takes a live session in: it is pushed to the window and, where there is a store, written to disk as it happens. */
  adopt(session: LiveSession): void;
  /** Takes a record in that came to be without a connection: a guided check's that only asked DNS. */
  keep(session: Session): Promise<void>;
  open(input: RequestInput<'session.open'>, place: OpenPlace): LiveSession;
  live(id: string): LiveSession;
  /** How a session of this run was connected, also when it is over; undefined for records. */
  way(id: string): LiveSession['way'] | undefined;
  snapshot(id: string): Promise<SessionSnapshot>;
  /** What was said so far, live or not. */
  record(id: string): Promise<Session>;
  list(): Promise<SessionHeader[]>;
  import(text: string): RequestOutput<'session.import'>;
  explain(text: string): SessionSnapshot;
  export(id: string, format: string, privacy?: Privacy): Promise<RequestOutput<'session.export'>>;
  preview(id: string, privacy: Privacy): Promise<RequestOutput<'session.preview'>>;
  readonly filing: Filing;
  dispose(): Promise<void>;
}

/** What is special about where a session goes: whom to trust there, and which practice server it is. */
interface OpenPlace {
  readonly trusted: readonly string[];
  readonly server?: PracticeServer;
}

/** Formats that a ticket's rich text field takes better as HTML; text and Markdown are meant to be pasted as they are. */
const pasteRich: ReadonlySet<string> = new Set(['html', 'eml', 'pdf']);

/** A preview is for reading. */
const mostPreviewed = 500;

export function createSessions(
  push: (push: Push) => void,
  store: SessionStore | undefined,
  bug: (where: string, error: unknown) => void,
  policy: Policy,
): Sessions {
  const live = new Map<string, LiveSession>();
  const still = new Map<string, Session>();

  async function find(id: string): Promise<{ session: Session; open: boolean }> {
    const running = live.get(id);
    if (running) return { session: { header: running.header, events: running.events }, open: running.open };
    const session = still.get(id) ?? (await store?.read(id));
    if (!session)
      throw new EngineError('unknown-session', 'This session is not there any more. It may have been deleted.');
    still.set(id, session);
    return { session, open: false };
  }

  const snapshotOf = (session: Session, open: boolean): SessionSnapshot => ({
    header: session.header,
    events: [...session.events],
    ...readSession(session),
    open,
  });

  const sessions: Sessions = {
    filing: createFiling({ live, still, find }, store, push),
    adopt(session) {
      live.set(session.header.id, session);
      store?.keep(session);
      pushLiveSession(session, push, bug);
    },
    async keep(session) {
      const { id } = session.header;
      still.set(id, session);
      await store?.save(session).catch((error: unknown) => bug('saving the record of a guided check', error));
      push({ push: 'session.opened', header: session.header });
      push({
        ...{ push: 'session.changed', session: id, events: [...session.events] },
        ...{ ...readSession(session), open: false, ready: false },
      });
    },
    open(input, { trusted, server }) {
      const wrong = input.clientName === undefined ? undefined : ehloNameProblem(input.clientName);
      if (wrong !== undefined) throw new EngineError('bad-client-name', wrong);
      if (input.tls) checkTlsOptions(input.tls);
      const session = openSession({ ...input, trusted, practice: server, policy });
      sessions.adopt(session);
      return session;
    },
    live(id) {
      const session = live.get(id);
      if (!session)
        throw new EngineError(
          'not-live',
          'This session is a record, not a live connection. Connect again to type commands.',
        );
      return session;
    },
    way: (id) => live.get(id)?.way,
    async snapshot(id) {
      const { session, open } = await find(id);
      return snapshotOf(session, open);
    },
    async record(id) {
      return (await find(id)).session;
    },
    async list() {
      const headers = new Map([...still.values(), ...live.values()].map(({ header }) => [header.id, header]));
      for (const header of (await store?.list()) ?? []) if (!headers.has(header.id)) headers.set(header.id, header);
      return [...headers.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    },
    import(text) {
      try {
        const { session, problems } = readSessionFile(text);
        still.set(session.header.id, session);
        return { ...snapshotOf(session, false), problems };
      } catch (error) {
        if (!(error instanceof SessionFileError) || error.code !== 'not-a-session') throw error;
        if (looksBinary(text)) throw new EngineError('not-text', 'This file is neither a session nor text.');
        return { ...sessions.explain(text), problems: [] };
      }
    },
    explain(text) {
      const { session, annotations, findings } = explain(text, {
        id: randomUUID(),
        startedAt: new Date().toISOString(),
      });
      still.set(session.header.id, session);
      return { ...snapshotOf(session, false), annotations, findings };
    },
    async export(id, formatId, privacy) {
      const format = allFormats.find((one) => one.id === formatId);
      if (!format) throw new EngineError('unknown-format', `There is no export format called ${formatId}.`);
      const { session } = await find(id);
      const content = await exportFile(session, format, privacy);
      const bytes = typeof content !== 'string';
      return {
        fileName: `${fileStem(session.header)}.${format.extension}`,
        mediaType: format.mediaType,
        text: bytes ? Buffer.from(content).toString('base64') : content,
        ...(bytes ? { encoding: 'base64' as const } : {}),
        ...(pasteRich.has(format.id) ? { rich: noteHtml(prepareExport(session, privacy)) } : {}),
      };
    },
    async preview(id, privacy) {
      const { session } = await find(id);
      const { changed, unchanged } = previewPrivacy(session, privacy);
      const shown = changed.slice(0, mostPreviewed);
      return { changed: shown, more: changed.length - shown.length, unchanged };
    },
    async dispose() {
      for (const session of live.values()) session.cancel();
      await store?.dispose();
    },
  };
  return sessions;
}

/** A file name that says what and when, safe on Windows: `ehlo-mail.contoso.com-25-20261121-0730`. */
function fileStem({ target, practice, check, startedAt }: SessionHeader): string {
  const server = target && (practice ? `practice-${practice.id}` : `${target.host}-${target.port}`);
  const place = server ?? check?.playbook ?? 'pasted';
  const when = startedAt.replace(/[-:]/g, '').replace('T', '-').slice(0, 13);
  return `ehlo-${place}-${when}`.replace(/[^A-Za-z0-9.-]+/g, '_');
}
