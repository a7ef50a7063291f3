import { fillValuesOf } from '../knowledge/fill.ts';
import type { Topic } from '../knowledge/topics.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { Finding, NextStep } from './finding.ts';

const tests: Partial<Record<Topic, string>> = {
  'dns-name-not-found': 'Look up the MX records of the recipient domain, and the name again through another resolver.',
  'port-filtered':
    'Try another port (587, 465) of the same server and port 25 of another server: if only port 25 fails everywhere, it is blocked on the way out.',
  'port-refused':
    'Try ports 25, 587 and 465 of the same address: a refusal on one only means that nothing listens there.',
  'outbound-25-blocked':
    'Connect to port 25 of another well-known server from the same computer: if that fails too, outbound port 25 is blocked.',
  'connection-reset':
    'Connect again from another network: if it works there, a device on this way resets the connection.',
  'closed-before-greeting':
    'Connect from another address: if a greeting comes there, this address is blocked or over a limit.',
  'greeting-delayed':
    'Wait up to five minutes for the greeting: if it comes late, the server looks up this address (reverse DNS, block lists) first.',
  'starttls-not-offered':
    'Send EHLO from the affected server’s own address and again from inside the receiving network. Offered inside only: a firewall filters it. Offered to other addresses only: this address is on a block list; send one plain message and read the refusal. Offered nowhere: it is not set up.',
  'starttls-not-configured':
    'Run Get-ReceiveConnector and Get-ExchangeCertificate on the receiver, and look for Event 12014 in its application log.',
  'starttls-withheld-from-blocked-sender':
    'Send one plain message from the same address (MAIL FROM, RCPT TO): the refusal names the block list and the way to be delisted.',
  'ehlo-refused-helo-only':
    'Send EHLO from inside the receiving network: if it works there, a device in between refuses it.',
  'firewall-smtp-inspection':
    'Connect from inside the receiving network, past the firewall: a normal greeting and STARTTLS there prove it.',
  'starttls-required':
    'Connect again with STARTTLS required: if the same command is then accepted, the sender only has to encrypt.',
  'relay-denied':
    'Send RCPT TO an address in one of the server’s own domains: accepted there means that only relaying is closed for this client.',
  'auth-wrong-credentials':
    'Sign in with the same account at the provider’s web page: if that works, SMTP sign-in is switched off or needs an app password.',
  'blocklisted-ip':
    'Check the sending address against the named block list, and send the same message from another address.',
  greylisted: 'Send again from the same address after fifteen minutes: an acceptance proves greylisting.',
  'recipient-unknown':
    'Send RCPT TO another address of the same domain: accepted there means that only this one does not exist.',
  'tls-handshake-failed': 'Connect again with other TLS versions allowed, to see which one the server takes.',
  'tls-version-mismatch':
    'Connect again with TLS 1.0 and 1.1 allowed: if that works, the server is too old for today’s TLS.',
  'cert-name-mismatch':
    'Compare the names in the certificate with the name that the server gives in its EHLO reply and with the MX record.',
  'cert-untrusted-issuer':
    'Look at the chain the server sends: a missing intermediate certificate looks the same as an unknown authority.',
  'implicit-tls-mismatch': 'Connect to port 465 with TLS from the first byte, and to 25 or 587 with STARTTLS.',
  'not-smtp': 'Look at the first bytes: they tell which service listens there.',
  'message-too-large': 'Compare the message with the SIZE that the EHLO reply announces.',
  unknown: 'Repeat the session step by step and see at which command the reply changes.',
};

/** The one further test that would decide between the causes that a topic leaves open. */
export function nextTestFor(topic: Topic): string | undefined {
  return tests[topic];
}

type Decides = (finding: Finding, facts: SessionFacts) => NextStep | undefined;

/** A guided check with the answers that the session knows; what it does not know is left for the technician. */
function guided(label: string, playbook: string, answers: Readonly<Record<string, string | undefined>>): NextStep {
  const known: Record<string, string> = {};
  for (const [id, answer] of Object.entries(answers)) if (answer !== undefined && answer !== '') known[id] = answer;
  return { label, playbook, answers: known };
}

function pasted({ session }: SessionFacts): boolean {
  return session.header.origin === 'pasted';
}

/** A cause that is certain leaves nothing to decide, unless only somebody's words were read and nobody looked yet. */
function isOpen({ confidence }: Finding, facts: SessionFacts): boolean {
  return confidence !== 'certain' || pasted(facts);
}

/** Where it was, in values that a hostile server cannot have made up into something else (see `fill.ts`). */
function place(facts: SessionFacts): { host: string | undefined; port: string | undefined } {
  const { host, serverFqdn, port } = fillValuesOf(facts);
  return { host: host ?? serverFqdn, port };
}

function envelope(facts: SessionFacts): { from: string | undefined; to: string | undefined } {
  const { sender, recipient } = fillValuesOf(facts);
  return { from: sender, to: recipient };
}

/** The port of the session first, then the others to compare it with. */
function ports(facts: SessionFacts, usual: readonly string[]): string {
  const { port } = fillValuesOf(facts);
  const own = port !== undefined && facts.session.header.target?.security === 'tls' ? `${port}/tls` : port;
  return [...new Set([...(own === undefined ? [] : [own === '465/tls' ? '465' : own]), ...usual])].join(', ');
}

const comparePorts: Decides = (_, facts) =>
  guided('Compare the other mail ports', 'no-connection', {
    host: place(facts).host,
    ports: ports(facts, ['25', '587', '465', '2525']),
  });

/** Whether STARTTLS is withheld shows in what the server says to a plain sender and recipient. */
const asTheQueue: Decides = (finding, facts) =>
  isOpen(finding, facts)
    ? guided('Try what the mail queue does', 'queued-office365', {
        error: queueError(facts),
        ...place(facts),
        ...envelope(facts),
      })
    : undefined;

function queueError(facts: SessionFacts): string | undefined {
  const words = facts.replies.flatMap(({ lines }) => lines).join(' ');
  if (/5\.7\.3 STARTTLS is required to send mail/i.test(words)) return 'starttls-required';
  return /5\.7\.3 Must issue a STARTTLS command first/i.test(words) ? 'must-issue' : undefined;
}

const withTls: Decides = (finding, facts) => {
  if (pasted(facts) && queueError(facts) !== undefined) return asTheQueue(finding, facts);
  if (!isOpen(finding, facts)) return undefined;
  const answers = { ...place(facts), ...envelope(facts), security: 'starttls-required' };
  return guided('Try the same with STARTTLS', 'relay', answers);
};

const relaying: Decides = (finding, facts) => {
  if (isOpen(finding, facts)) {
    const security = facts.session.header.target?.security;
    return guided('Try the relay step by step', 'relay', { ...place(facts), ...envelope(facts), security });
  }
  // It is the connector that has to change; the usual banner does not say which one it is.
  const greeting = facts.greeting?.lines.join(' ') ?? '';
  if (facts.connector !== undefined || !/Microsoft ESMTP MAIL Service/i.test(greeting)) return undefined;
  return guided('Find out which connector answers', 'which-connector', {
    host: place(facts).host,
    ports: ports(facts, ['25', '587', '2525']),
  });
};

const signIn: Decides = (finding, facts) =>
  isOpen(finding, facts)
    ? guided('See which sign-in is offered', 'sign-in', {
        host: place(facts).host,
        ports: ports(facts, ['587', '465']),
        security: facts.session.header.target?.security,
      })
    : undefined;

const readCertificate: Decides = (finding, facts) =>
  isOpen(finding, facts) ? guided('Read the certificate now', 'tls-on', place(facts)) : undefined;

const tryTls: Decides = (finding, facts) =>
  isOpen(finding, facts) ? guided('Test without and with TLS', 'tls-on', place(facts)) : undefined;

/** A handshake that broke here breaks again; one that somebody only tells of is worth a look. */
const tryTlsToldOf: Decides = (finding, facts) => (pasted(facts) ? tryTls(finding, facts) : undefined);

/** A command for the session as it stands: only where it was refused here, and was not typed since. */
function typed(label: string, command: string, facts: SessionFacts): NextStep | undefined {
  const done = facts.replies.some((reply) => facts.commandOf(reply)?.toLowerCase() === command.toLowerCase());
  return done || pasted(facts) ? undefined : { label, command };
}

function lastRefusal({ evidence }: Finding, facts: SessionFacts, stage: 'mail' | 'rcpt'): boolean {
  const last = facts.replies.at(-1);
  return last !== undefined && last.stage === stage && last.code >= 400 && evidence.includes(last.id);
}

/** Every server takes the empty sender (RFC 5321 4.5.5): refused as well, it is this client that is not wanted. */
const emptySender: Decides = (finding, facts) =>
  finding.confidence !== 'certain' && lastRefusal(finding, facts, 'mail')
    ? typed('Try the empty sender', 'MAIL FROM:<>', facts)
    : undefined;

/** Every domain has a postmaster (RFC 5321 4.5.1): refused as well, it is the domain and not the mailbox. VRFY tells less: nearly all answer 252. */
const postmaster: Decides = (finding, facts) => {
  const domain = fillValuesOf(facts).recipientDomain;
  if (domain === undefined || finding.confidence === 'certain' || !lastRefusal(finding, facts, 'rcpt'))
    return undefined;
  return typed('Try the postmaster of that domain', `RCPT TO:<postmaster@${domain}>`, facts);
};

const steps: Partial<Record<Topic, Decides>> = {
  'port-filtered': comparePorts,
  'port-refused': comparePorts,
  'outbound-25-blocked': comparePorts,
  'greeting-delayed': comparePorts,
  'starttls-not-offered': asTheQueue,
  'starttls-not-configured': asTheQueue,
  'starttls-withheld-from-blocked-sender': asTheQueue,
  'starttls-required': withTls,
  'implicit-tls-mismatch': tryTls,
  'tls-handshake-failed': tryTlsToldOf,
  'tls-version-mismatch': tryTlsToldOf,
  'tls-no-shared-cipher': tryTlsToldOf,
  'relay-denied': relaying,
  'sender-rejected': emptySender,
  'sender-not-allowed': emptySender,
  'recipient-unknown': postmaster,
};

/** What Exchange Online says of the server that it delivers to: told in a bounce or a trace, seen by nobody here. */
const nextHopRules: ReadonlySet<string> = new Set([
  'eop-44316-refused',
  'eop-44317-cannot-connect',
  'eop-44318-closed-abruptly',
  'eop-subject-mismatch',
  'eop-47320-certificate-validation',
  'eop-certificate-expired',
]);

/** The deciding test as a step to press, where this program can take it; most findings have none. */
export function nextStepFor(finding: Finding, facts: SessionFacts): NextStep | undefined {
  if (finding.severity === 'ok' || finding.severity === 'info') return undefined;
  const { topic, rule } = finding;
  // Which server that is stands in the connector, not in the reply: it is asked.
  if (nextHopRules.has(rule))
    return guided('Test as Office 365 would', 'pending-from-office365', { to: envelope(facts).to });
  const step =
    steps[topic] ?? (topic.startsWith('auth-') ? signIn : topic.startsWith('cert-') ? readCertificate : undefined);
  return step?.(finding, facts);
}
