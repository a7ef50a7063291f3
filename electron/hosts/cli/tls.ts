import type { ClientCertificate } from '../../../shared/session/connection-options.ts';
import type { Target } from '../../../shared/session/event.ts';
import { hostNameOf } from '../../../shared/tls/match-name.ts';
import { checkTlsOptions, TlsOptionsError } from '../../smtp/tls-options.ts';
import { readTlsReport, type TlsReport } from '../../tls/tls-report.ts';
import { readArgumentFile } from './argument-file.ts';
import { readDestination } from './destination.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { tlsLines } from './tls-lines.ts';
import type { TlsOptions } from './tls-options.ts';

/** `ehlo tls`: one session as far as TLS, judged by the rules of mail. Sends nothing but EHLO, STARTTLS and QUIT. */
export async function runTls(typed: string, options: TlsOptions, terminal: Terminal): Promise<ExitStatus> {
  const given = options.ca === undefined ? undefined : readAuthorities(options.ca);
  const place = await reach(typed, options);
  const own = given ?? place.authorities;
  try {
    const stop = new AbortController();
    void terminal.interrupted().then(() => stop.abort());
    const report = await readTlsReport(place.target, {
      ...(own === undefined ? {} : { own }),
      ...(options.clientName === undefined ? {} : { clientName: options.clientName }),
      ...(options.route === undefined ? {} : { route: options.route }),
      ...(options.serverName === undefined ? {} : { serverName: options.serverName }),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      ...(options.pfx === undefined ? {} : { tls: { clientCertificate: readPfx(options.pfx) } }),
      matrix: options.matrix,
      revocation: options.revocation,
      issuers: options.issuers,
      ...(options.dnsSide ? { dns: await dnsSide(options) } : {}),
      signal: stop.signal,
    });
    if (options.json) terminal.print(jsonText({ ehlo: 'tls', version: 1, ...report }, 2));
    else {
      const page = { paint: painter(terminal.colour), width: terminal.width };
      for (const line of tlsLines(report, page)) terminal.print(line);
    }
    if (options.csr !== undefined) await writeCsr(options.csr, options.names ?? namesFor(report), terminal);
    return statusOf(report);
  } finally {
    await place.close();
  }
}

/** The names a new certificate needs: those the server goes by, then those of the present one. */
function namesFor({ judgement, chain }: TlsReport): string[] {
  const all = [...(judgement?.names ?? []).map(({ name }) => name), ...(chain[0]?.names ?? [])];
  return all.filter((name) => hostNameOf(name.replace(/^\*\./, ''))?.includes('.'));
}

async function writeCsr(file: string, names: readonly string[], terminal: Terminal): Promise<void> {
  const { makeRequest, writeRequest } = await import('../../tls/make-request.ts');
  try {
    const { keyFile } = await writeRequest(file, await makeRequest(names));
    terminal.complain(`Written: ${file} (for the authority), ${keyFile} (the key: keep it on this computer).`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const names = error instanceof RangeError ? ' Give them with --names.' : '';
    throw new UsageError(`No certificate request was written: ${why}${names}`);
  }
}

function readPfx(file: string): ClientCertificate {
  const bytes = readArgumentFile(file);
  const passphrase = process.env.EHLO_PFX_PASSWORD;
  const certificate = { pfx: bytes.toString('base64'), ...(passphrase === undefined ? {} : { passphrase }) };
  try {
    checkTlsOptions({ clientCertificate: certificate });
  } catch (error) {
    if (error instanceof TlsOptionsError) throw new UsageError(error.message);
    throw error;
  }
  return certificate;
}

async function dnsSide({ domain, dns }: TlsOptions) {
  const { createResolver } = await import('../../net/resolver.ts');
  return { resolver: createResolver(dns ? { servers: dns } : {}), ...(domain === undefined ? {} : { domain }) };
}

function statusOf({ session, judgement, dns }: TlsReport): ExitStatus {
  if (!session.events.some(({ kind }) => kind === 'connected')) return exitStatus.notConnected;
  const good = judgement?.verdict.mark === 'ok' && !dns?.remarks.some(({ mark }) => mark === 'no');
  return good ? exitStatus.ok : exitStatus.finding;
}

interface Place {
  readonly target: Target;
  readonly authorities?: readonly string[];
  close(): Promise<void>;
}

async function reach(typed: string, { security }: TlsOptions): Promise<Place> {
  const destination = readDestination(typed);
  if (destination.kind === 'lab') {
    const { reachTlsLab } = await import('./tls-lab.ts');
    return reachTlsLab(destination.scenario, security);
  }
  const port = destination.port ?? (security === 'tls' ? 465 : 25);
  // RFC 8314 3.3: port 465 is TLS from the first byte.
  const implicit = security === undefined ? port === 465 : security === 'tls';
  return {
    target: { host: destination.host, port, security: implicit ? 'tls' : 'starttls-required' },
    close: async () => undefined,
  };
}

function readAuthorities(file: string): readonly string[] {
  const text = readArgumentFile(file).toString('utf8');
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new UsageError(`${file} holds no certificate: --ca wants a PEM file.`);
  return found;
}
