import type { Stage } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';

/** Characters that a server's name may not bring into a sentence: controls, direction marks, line separators. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g;

const unnamed = 'the server';

/** A host name stays as it is. */
function asSentence(text: string): string {
  return text.startsWith(unnamed) ? `T${text.slice(1)}` : text;
}

/** What the technician knows the server as. */
export function serverNameOf(facts: SessionFacts): string {
  const name = facts.host ?? facts.serverName ?? facts.greetingName ?? facts.remote?.address ?? unnamed;
  return name.replace(unprintable, '').slice(0, 120) || unnamed;
}

const refusals: Record<Stage, (server: string) => string> = {
  resolve: (server) => `Before any connection: looking up ${server} in DNS.`,
  connect: (server) => `Between this computer and ${server}: the connection is not made.`,
  greeting: (server) => `${server} refuses the connection with its greeting, before any command.`,
  ehlo: (server) => `${server} at the introduction (EHLO).`,
  starttls: (server) => `${server} at the request for encryption (STARTTLS).`,
  tls: (server) => `Between this computer and ${server}: the TLS handshake.`,
  auth: (server) => `${server} refuses the sign-in (AUTH).`,
  mail: (server) => `${server} refuses the sender (MAIL FROM).`,
  rcpt: (server) => `${server} refuses the recipient (RCPT TO).`,
  data: (server) => `${server} refuses to take the message (DATA).`,
  message: (server) => `${server} refuses the message after its content was sent.`,
  quit: (server) => `${server} at the end of the session (QUIT).`,
  other: (server) => `${server} refuses a command.`,
};

/** Where on the mail path a refusal happened, as a sentence; empty where neither the server nor the command is known. */
export function whereOf(stage: Stage, facts: SessionFacts, saidBy?: string): string {
  if (saidBy !== undefined)
    return `${saidBy.replace(unprintable, '').slice(0, 120)} gave the refusal; it is quoted by the sending server.`;
  const server = serverNameOf(facts);
  return stage === 'other' && server === unnamed ? '' : asSentence(refusals[stage](server));
}

/** Where a session broke off, as a sentence: nothing was refused there. */
export function whereBroken(stage: Stage, facts: SessionFacts): string {
  return asSentence(brokenAt(stage, serverNameOf(facts)));
}

function brokenAt(stage: Stage, server: string): string {
  switch (stage) {
    case 'greeting':
      return `Where ${server} has to greet, before any command.`;
    case 'auth':
      return `${server} at the sign-in (AUTH).`;
    case 'mail':
      return `${server} at the sender (MAIL FROM).`;
    case 'rcpt':
      return `${server} at the recipient (RCPT TO).`;
    case 'data':
    case 'message':
      return `${server} while it takes the message (DATA).`;
    case 'other':
      return `In the session with ${server}.`;
    default:
      return refusals[stage](server);
  }
}

/** Where a sign was seen, as a sentence that blames nobody. */
export function whereSeen(stage: Stage | undefined, facts: SessionFacts): string {
  const server = serverNameOf(facts);
  switch (stage) {
    case 'greeting':
      return `In the greeting of ${server}.`;
    case 'ehlo':
      return `In the EHLO reply of ${server}.`;
    case 'tls':
    case 'starttls':
      return `In the TLS set-up with ${server}.`;
    default:
      return `In the session with ${server}.`;
  }
}
