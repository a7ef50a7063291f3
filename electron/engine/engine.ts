import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EngineClient, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import { allFormats } from '../../shared/export/all-formats.ts';
import { allPlaybooks } from '../../shared/playbooks/all-playbooks.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { reaches } from '../../shared/smtp/transaction-plan.ts';
import { allScenarios } from '../lab/all-scenarios.ts';
import { type DnsServer, readDnsServer } from '../net/dns-servers.ts';
import { createResolver } from '../net/resolver.ts';
import { machinePolicy } from '../policy/machine-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { type AuthResult, authenticate } from '../smtp/authenticate.ts';
import { openSessionStore } from '../store/session-store.ts';
import { about } from './about.ts';
import { EngineError } from './engine-error.ts';
import { findRoute } from './find-route.ts';
import type { Handlers } from './handlers.ts';
import { keepDays } from './keep-days.ts';
import { lookUp } from './look-up.ts';
import { createPlaybookRuns } from './playbook-runs.ts';
import { practiceHandlers } from './practice-handlers.ts';
import { createPracticeServers, scenarioInfo } from './practice-servers.ts';
import { reproduceSession } from './reproduce-session.ts';
import { sendTestMessage } from './send-message.ts';
import { createSessions } from './sessions.ts';
import { createSettings } from './settings.ts';
import { createTlsInspections } from './tls-inspections.ts';

export interface EngineOptions {
  readonly version: string;
  readonly host: 'electron' | 'web';
  /** Where session files are kept; absent: nothing is written to disk. */
  readonly dataFolder?: string;
  /** Default: this computer's own. */
  readonly policy?: Policy;
  /** `licences.json` of the build, for `app.about`. */
  readonly librariesFile?: string;
  /** Looks for a newer version and says what came of it; absent where this host cannot replace itself. */
  readonly lookForUpdate?: () => Promise<string>;
  /** Hears of the settings in force: at the start, and after every change. */
  readonly settingsChanged?: (settings: Settings) => void;
  /** Hears of mistakes in Ehlo Desk itself. The window is told in any case, and no session is lost by them. */
  readonly reportBug?: (where: string, error: unknown) => void;
}

/** The engine behind every user interface. `request` takes input that its transport has parsed. */
export interface Engine extends EngineClient {
  /** Ends every session, playbook and practice server. */
  dispose(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const listeners = new Set<(push: Push) => void>();
  const push = (message: Push): void => {
    for (const listener of [...listeners]) listener(message);
  };
  const store =
    options.dataFolder === undefined
      ? undefined
      : openSessionStore(join(options.dataFolder, 'sessions'), (message) =>
          push({
            push: 'problem',
            code: 'not-saved',
            message: `${message} It stays open here: export it before you close the window.`,
          }),
        );
  const bug = (where: string, error: unknown): void => {
    options.reportBug?.(where, error);
    push({
      push: 'problem',
      code: 'internal',
      message: `Ehlo Desk made a mistake while ${where}. Nothing is lost; please report it with the exported session.`,
    });
  };
  const policy = options.policy ?? machinePolicy();
  const sessions = createSessions(push, store, bug, policy);
  const settings = createSettings({
    folder: options.dataFolder,
    policy,
    canUpdate: options.lookForUpdate !== undefined,
    keepDays: (days) => void (store && keepDays(store, days, bug)),
    changed: (now) => options.settingsChanged?.(now),
  });
  const runs = createPlaybookRuns(push, sessions, bug, policy, options.dataFolder);
  const tls = createTlsInspections(push, policy, { servers: dnsServers, answered: sessions.filing.lookedUp });
  const lab = createPracticeServers();

  /** The DNS servers that the settings name; undefined: this computer's. */
  function dnsServers(): DnsServer[] | undefined {
    const servers = settings.inForce().dnsServers.flatMap((text) => readDnsServer(text) ?? []);
    return servers.length > 0 ? servers : undefined;
  }

  const handlers: Handlers = {
    'app.info': () => ({
      version: options.version,
      host: options.host,
      platform: process.platform,
      clientName: hostname() || 'localhost',
      formats: allFormats.map(({ id, title, extension, mediaType }) => ({ id, title, extension, mediaType })),
      playbooks: allPlaybooks.map(({ id, title, symptom, promise, questions }) => ({
        id,
        title,
        symptom,
        promise,
        questions: [...questions],
      })),
      scenarios: allScenarios.map((scenario) => scenarioInfo(scenario)),
    }),
    'app.about': () => about(options.librariesFile),
    'settings.get': () => settings.state(),
    'settings.set': (some) => settings.change(some),
    'updates.look': async () => {
      if (!options.lookForUpdate)
        throw new EngineError('no-updates', 'This copy of Ehlo Desk does not replace itself by a newer version.');
      settings.refuseLocked('updates');
      return { message: await options.lookForUpdate() };
    },
    'history.clear': async () => ({ deleted: await sessions.filing.clear() }),
    ...practiceHandlers(lab, sessions.filing),
    'route.find': (input) => findRoute(input, settings.inForce().dnsServers),
    'dns.look': async ({ session, name }) => {
      const { header } = await sessions.record(session);
      const practice = await lab.at(header.target?.host, header.target?.port ?? 0);
      const servers = practice?.dns ? [practice.dns] : dnsServers();
      const answers = await lookUp(name, createResolver(servers ? { servers } : {}));
      await sessions.filing.lookedUp(session, answers);
      return { answers };
    },
    'session.open': async (input) => {
      const place = await lab.placeAt(input.target.host, input.target.port);
      return { session: sessions.open(input, place).header.id };
    },
    'session.command': ({ session, line }) => {
      void sessions.live(session).command(line, 'user');
      return {};
    },
    'session.authenticate': async ({ session, ...credentials }) =>
      signInAnswer(await authenticate(sessions.live(session), { ...credentials, by: 'user' })),
    'session.pipeline': ({ session, lines }) => {
      void sessions.live(session).pipeline(lines, 'user');
      return {};
    },
    'session.raw': ({ session, octets }) => {
      sessions.live(session).raw(Buffer.from(octets, 'base64'), 'user');
      return {};
    },
    'session.content': ({ session, octets }) => {
      const live = sessions.live(session);
      if (live.expects !== 'content' || !live.ready)
        throw new EngineError('not-in-data', 'The server waits for no message now. Send DATA first and wait for 354.');
      void live.content(Buffer.from(octets, 'base64'), 'user');
      return {};
    },
    'session.chunk': ({ session, octets, last }) => {
      void sessions.live(session).chunk(Buffer.from(octets, 'base64'), last, 'user');
      return {};
    },
    'session.drop': ({ session, how }) => {
      sessions.live(session).drop(how);
      return {};
    },
    'session.keylog': ({ session }) => {
      const text = sessions.live(session).keyLog();
      if (text === '')
        throw new EngineError(
          'no-key-log',
          'There are no TLS secrets of this session: connect again with the key log switched on, and with encryption.',
        );
      return { text };
    },
    'session.cancel': ({ session }) => {
      sessions.live(session).cancel();
      return {};
    },
    'session.get': ({ session }) => sessions.snapshot(session),
    'session.list': async () => ({ sessions: await sessions.list() }),
    'session.note': async (input) => {
      await sessions.filing.note(input);
      return {};
    },
    'session.label': (input) => sessions.filing.label(input),
    'session.compare': ({ first, second }) => sessions.filing.compare(first, second),
    'session.delete': async ({ sessions: ids }) => ({ deleted: await sessions.filing.remove(ids) }),
    'history.find': (input) => sessions.filing.find(input),
    'session.import': ({ text }) => sessions.import(text),
    'session.export': ({ session, format, privacy }) => sessions.export(session, format, privacy),
    'session.preview': ({ session, privacy }) => sessions.preview(session, privacy),
    'message.send': (input) => {
      if (!policy.sendMessages && reaches(input.plan, 'data')) throw new PolicyError('message', policy);
      return sendTestMessage(sessions.live(input.session), input);
    },
    'session.reproduce': async ({ session }) => reproduceSession(await sessions.record(session)),
    'tls.inspect': async (input) => {
      const { header, events } = await sessions.snapshot(input.session);
      const { trusted } = await lab.placeAt(header.target?.host, header.target?.port ?? 0);
      return tls.inspect({ header, events }, input, trusted, sessions.way(input.session));
    },
    'tls.cancel': ({ session }) => {
      tls.cancel(session);
      return {};
    },
    explain: ({ text }) => sessions.explain(text),
    'playbook.start': async ({ playbook, answers, practice }) => {
      const place =
        (practice === undefined ? undefined : await lab.placeFor(practice)) ??
        (await lab.placeAt(answers.host, Number(answers.port)));
      return { run: runs.start(playbook, answers, { ...place, dns: dnsServers() }) };
    },
    'playbook.answer': ({ run, question, answer }) => {
      runs.answer(run, question, answer);
      return {};
    },
    'playbook.cancel': ({ run }) => {
      runs.cancel(run);
      return {};
    },
  };

  return {
    async request(name, input) {
      return handlers[name](input);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      runs.dispose();
      tls.dispose();
      await sessions.dispose();
      await lab.dispose();
    },
  };
}

/** What the window is told of a sign-in: never more than its outcome. */
function signInAnswer(result: AuthResult): RequestOutput<'session.authenticate'> {
  const { ok, mechanism, reply } = result;
  return {
    ok,
    message: result.ok ? `Signed in with ${result.mechanism}.` : result.message,
    ...(mechanism === undefined ? {} : { mechanism }),
    ...(result.ok ? {} : { code: result.code }),
    ...(reply === undefined ? {} : { reply: reply.id }),
  };
}
