import type { PracticeGroup } from '../../shared/contract/practice-group.ts';
import type { Topic } from '../../shared/knowledge/topics.ts';
import type { Security } from '../../shared/session/event.ts';
import type { SessionTimeouts } from '../smtp/live-session.ts';
import type { LabWalk } from './lab-walk.ts';
import type { PracticeZone } from './practice-dns.ts';
import type { PracticeRoads } from './practice-roads.ts';

/**
 * One practice server: a story for the technician and an SMTP server that behaves like it. One file a scenario. Each names the verdict
 * and the fix that it must come to: by a guided check, or where that does not reach the fault by lines typed by hand.
 */
export type Scenario = Story & (Walked | Typed);

interface Walked {
  /** Which of its check's `endings` it must come to. */
  readonly ending: string;
  readonly typed?: undefined;
}

interface Typed {
  /** Lines to type by hand after EHLO, where the fault lies beyond what the guided check does (it never sends a message). */
  readonly typed: readonly string[];
  readonly ending?: undefined;
}

interface Story {
  readonly id: string;
  /** Under which kind of fault it is listed. */
  readonly group: PracticeGroup;
  readonly title: string;
  /** Two or three sentences: the ticket this server stands for. */
  readonly story: string;
  /** The topic the diagnosis must come to (`message-accepted` for a healthy server). */
  readonly expectedTopic: Topic;
  /** A piece of the fix that must be shown, e.g. `New-ReceiveConnector`; null where nothing is wrong, or nobody can say what. */
  readonly expectedFix: string | null;
  /** What to try so that the fault shows; everything not said is `usualAttempt`. */
  readonly attempt?: Partial<LabAttempt>;
  /** The guided check that it is made for; default `relay`. */
  readonly playbook?: string;
  /** Other guided checks that this server takes to one of their verdicts. */
  readonly walks?: readonly LabWalk[];
  /** Where its story is silence: after how many milliseconds that is certain; default 10 s. */
  readonly silence?: Partial<SessionTimeouts>;
  /** Where names, addresses and ports of its story lead; absent: only to where it listens. */
  readonly roads?: PracticeRoads;
  /** Answers to that check's questions beside the attempt, by the question's id. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Answers to what that check asks in the middle; `no` to everything else. */
  readonly replies?: Readonly<Record<string, string>>;
  /** The DNS of its story; its names lead to the practice server on loopback. Absent: mail for the domains of its attempt comes to it. */
  readonly dns?: PracticeZone;
  readonly server: LabBehaviour;
  /** Further ports of the same host that behave otherwise, by a name that its `roads` lead to: `door submission`. */
  readonly doors?: Readonly<Record<string, LabBehaviour>>;
}

/** The envelope and security that bring a scenario's fault out. */
export interface LabAttempt {
  readonly security: Security;
  readonly from: string;
  readonly to: string;
  /** Size in MB of the largest message the device sends. */
  readonly largest?: string;
}

/** A scanner of the practice company writes to somebody outside. */
export const usualAttempt: LabAttempt = {
  security: 'starttls-if-offered',
  from: 'scanner@contoso.example',
  to: 'partner@fabrikam.example',
};

/** How the practice server behaves; everything not said is a healthy Exchange-like server. */
export interface LabBehaviour {
  /** Greeting lines without code; default an Exchange greeting. */
  readonly greeting?: readonly string[];
  readonly hostName?: string;
  /** EHLO keywords offered before TLS and after it (STARTTLS is listed by itself where `tls` is set). */
  readonly keywords?: readonly string[];
  readonly keywordsAfterTls?: readonly string[];
  /** none: no STARTTLS · starttls · implicit. Default starttls. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
  readonly certificate?: CertificateWish;
  /** The one TLS version it speaks; default every version that this Node's TLS allows. */
  readonly tlsVersion?: 'TLSv1' | 'TLSv1.3';
  /** demanded: refuses clients without a certificate (mutual TLS) · asked: takes them all the same. It names the practice authority as acceptable. */
  readonly clientCertificate?: 'demanded' | 'asked';
  /** Takes the connection over where the client begins its TLS handshake. */
  readonly handshake?: (wire: LabWire) => void;
  /** Answers the client's TLS hello with this fatal alert (RFC 8446 6.2) and hangs up. */
  readonly tlsAlert?: number;
  /** Whom it relays to other domains for; default own-senders: an envelope sender in the practice company's domain. */
  readonly relays?: 'nobody' | 'own-senders' | 'anyone';
  /** Replies to a command, whole lines with code; `undefined` means the normal reply. Called for every command line. */
  readonly reply?: (command: LabCommand) => string | undefined;
  /** What it does besides, once its reply to a command line is on the wire. */
  readonly afterReply?: (command: LabCommand, wire: LabWire) => void;
  /** Takes the connection over at the first line of a message's content. */
  readonly content?: (wire: LabWire) => void;
  /** Every reply goes out in packets of so many bytes, so many milliseconds apart; default at once. */
  readonly pace?: { readonly bytes: number; readonly milliseconds: number };
  /** Raw bytes before the greeting, as old terminals and terminal servers send them. */
  readonly preamble?: Uint8Array;
  /** Plain text sent in the same packet as the reply to STARTTLS: what an attacker on the path would inject. */
  readonly injected?: string;
  /** Takes the whole connection over, for servers that do not speak SMTP at all. */
  readonly wire?: (wire: LabWire) => void;
}

export interface LabCommand {
  readonly verb: string;
  readonly line: string;
  readonly secured: boolean;
  readonly authenticated: boolean;
  readonly clientAddress: string;
  /** The envelope sender so far. */
  readonly sender?: string;
}

/** One raw connection of a server that does not speak SMTP. */
export interface LabWire {
  send(data: string | Uint8Array): void;
  /** Sends one chunk after the other, as fast as the client takes them, until there is none. */
  stream(chunk: () => Uint8Array | undefined): void;
  /** Called with what the client sent, one character a byte. */
  onData(listener: (text: string) => void): void;
  /** Runs once, unless the connection is gone by then. */
  after(milliseconds: number, action: () => void): void;
  /** Ends politely (FIN). */
  close(): void;
  /** Breaks the connection (RST). */
  reset(): void;
}

/** Which certificate a practice server shows. */
export interface CertificateWish {
  /** Default: the server's host name, `localhost` and the loopback address, so that dialling it matches. */
  readonly names?: readonly string[];
  /** Further names beside those. */
  readonly moreNames?: readonly string[];
  /** Default practice-ca. `unknown-ca` is one that nobody trusts. */
  readonly issuer?: 'practice-ca' | 'practice-intermediate' | 'unknown-ca' | 'itself';
  /** Default now. */
  readonly valid?: 'now' | 'expired' | 'not-yet';
  /** Default rsa-2048. */
  readonly key?: 'rsa-2048' | 'rsa-1024' | 'rsa-pss' | 'ec-p256' | 'ed25519';
  /** Whether the authorities are sent with it; default chain. Where they are not, it says where its issuer's certificate is. */
  readonly sends?: 'chain' | 'leaf';
  /** Default sha256. */
  readonly hash?: 'sha1' | 'sha256';
  /** Default alternative names; `common-name` has none, as before the year 2000. */
  readonly namedBy?: 'alternative-names' | 'common-name';
  /** Names a revocation list (and OCSP) on loopback, and what that says; absent: names none. */
  readonly revocation?: 'good' | 'revoked' | 'unreachable';
}
