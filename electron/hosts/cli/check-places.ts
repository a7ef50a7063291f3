import type { MailRoute } from '../../../shared/routing/mail-route.ts';
import type { PracticeServer, Target } from '../../../shared/session/event.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import type { SessionTimeouts } from '../../smtp/live-session.ts';
import type { Roads } from '../../smtp/roads.ts';
import type { CheckOptions } from './check-options.ts';
import type { Destination, MailDestination } from './destination.ts';

/** A server to talk to, and what has to be closed afterwards. */
export interface Place {
  readonly target: Target;
  /** Name for SNI and the certificate check where it is not the target's host. */
  readonly serverName?: string;
  /** How it is called where there are several: `mail.contoso.com, 203.0.113.25`. */
  readonly title?: string;
  readonly attempt: Readonly<Record<string, string>>;
  /** What of the target nobody named, so that the usual was taken. */
  readonly usual?: readonly ('port' | 'security')[];
  /** The practice server's name as it is typed. */
  readonly lab?: string;
  /** The practice server, for the record. */
  readonly server?: PracticeServer;
  /** Authorities to trust for it, as PEM. */
  readonly trusted: readonly string[];
  /** A practice server's own DNS. */
  readonly practice?: DnsServer;
  /** Where a practice server's story leads names and addresses. */
  readonly roads?: Roads;
  /** How long a practice server is waited for. */
  readonly timeouts?: Partial<SessionTimeouts>;
  close(): Promise<void>;
}

/** Where a playbook goes that finds its servers by itself: `typed` answers its question `argument`. */
export function placeByArgument(argument: string, typed: string, options: CheckOptions): Places {
  const place = placeAt('', undefined, options);
  return { places: [{ ...place, attempt: { [argument]: typed } }] };
}

/** Where one check is to go: one server, or every address of a domain's mail servers in the order senders try them. */
export interface Places {
  readonly places: readonly Place[];
  /** How the places were found, where they were looked up. */
  readonly mail?: MailRoute;
}

export async function findPlaces(
  destination: Destination | MailDestination,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<Places> {
  if (destination.kind === 'lab') {
    const { reachLab } = await import('./lab-place.ts');
    const place = await reachLab(destination.scenario, options);
    return { places: [{ ...place, lab: `lab:${destination.scenario}` }] };
  }
  const port = options.port ?? (destination.kind === 'server' ? destination.port : undefined);
  if (destination.kind === 'server' && !options.mx) {
    const place = placeAt(destination.host, port, options);
    const security = options.security !== undefined || place.target.security === 'tls';
    const usual = [
      ...(port === undefined && options.security !== 'tls' ? (['port'] as const) : []),
      ...(security ? [] : (['security'] as const)),
    ];
    return { places: [{ ...place, usual }] };
  }
  const { lookUpRoute } = await import('./route.ts');
  const mail = await lookUpRoute(destination.kind === 'mail' ? destination.address : destination.host, options, signal);
  const attempt =
    // Who asks about a recipient and names a sender wants to know whether that recipient is taken.
    destination.kind === 'mail' && options.answers.from !== undefined ? { to: destination.address } : undefined;
  const places = mail.hosts.flatMap(({ name, addresses }) =>
    addresses.map(({ address }) => ({
      ...placeAt(address, port, options),
      serverName: name,
      title: name === address ? address : `${name}, ${address}`,
      ...(attempt ? { attempt } : {}),
    })),
  );
  return { places, mail };
}

function placeAt(host: string, given: number | undefined, options: CheckOptions): Place {
  const port = given ?? (options.security === 'tls' ? 465 : 25);
  // RFC 8314 3.3: port 465 is TLS from the first byte.
  const security = options.security ?? (port === 465 ? 'tls' : 'starttls-if-offered');
  return { target: { host, port, security }, attempt: {}, trusted: [], close: async () => undefined };
}
