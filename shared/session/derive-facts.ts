import { readCapabilities } from '../smtp/capabilities.ts';
import { readableText } from './bytes.ts';
import type { EventOf, Session, Stage } from './event.ts';
import type { SessionFacts } from './facts.ts';
import { stageOrder } from './stage.ts';

type Draft = { -readonly [K in keyof SessionFacts]: SessionFacts[K] };

/** Text after the code that is looked at in one line; the rest of a megabyte line tells nothing more. */
const lineCap = 2_000;

/** Everything that rules match on and fixes are filled with, in one pass over the events. */
export function deriveFacts(session: Session): SessionFacts {
  const commands = new Map<number, string>();
  const recipients: { address: string; reply?: EventOf<'replied'> }[] = [];
  const recipientOf = new Map<number, { address: string; reply?: EventOf<'replied'> }>();
  const failures: EventOf<'failed'>[] = [];
  const observations: EventOf<'observed'>[] = [];
  const replies: EventOf<'replied'>[] = [];
  const facts: Draft = {
    session,
    heloOnly: false,
    authenticated: false,
    recipients,
    failures,
    observations,
    replies,
    commandOf: (reply) => (reply.to === undefined ? undefined : commands.get(reply.to)),
  };
  const { target, clientName } = session.header;
  if (target) {
    facts.host = target.host;
    facts.port = target.port;
  }
  if (clientName !== undefined) facts.clientName = clientName;
  let ehloRefused = false;
  let begun = '';

  for (const event of session.events) {
    switch (event.kind) {
      case 'resolving':
        facts.host ??= event.name;
        break;
      case 'connecting':
        facts.host ??= event.address;
        facts.port ??= event.port;
        facts.remote ??= { address: event.address, port: event.port };
        break;
      case 'connected':
        facts.remote = event.remote;
        facts.port ??= event.remote.port;
        if (event.local.address) facts.local = event.local;
        break;
      case 'secured':
        facts.secured = event;
        break;
      case 'failed':
        failures.push(event);
        break;
      case 'observed':
        observations.push(event);
        break;
      case 'sent': {
        furthest(facts, event.stage);
        if (event.stage === 'message' || event.stage === 'connect') break;
        const text = readableText(event);
        const command = (begun + firstLine(text)).slice(0, lineCap);
        commands.set(event.id, command);
        // A line may go out in parts: only its last part makes it a command.
        begun = text.endsWith('\n') ? '' : command;
        if (begun !== '') break;
        const helo = /^(?:EHLO|HELO|LHLO)[ \t]+(\S+)/i.exec(command)?.[1];
        if (helo !== undefined) facts.clientName = helo;
        const mail = addressOf(command, /^MAIL[ \t]+FROM:/i);
        if (mail !== undefined) facts.sender = mail;
        const rcpt = addressOf(command, /^RCPT[ \t]+TO:/i);
        if (rcpt !== undefined) {
          const recipient = { address: rcpt };
          recipients.push(recipient);
          recipientOf.set(event.id, recipient);
        }
        break;
      }
      case 'replied': {
        replies.push(event);
        furthest(facts, event.stage);
        const command = event.to === undefined ? undefined : commands.get(event.to);
        const recipient = event.to === undefined ? undefined : recipientOf.get(event.to);
        if (recipient) recipient.reply = event;
        if (event.stage === 'greeting' && !facts.greeting) readGreeting(facts, event);
        if (event.code === 235) facts.authenticated = true;
        if (event.stage === 'ehlo') {
          const helo = command !== undefined && /^HELO\b/i.test(command);
          if (event.code >= 500 && !helo) ehloRefused = true;
          if (event.code === 250) {
            readEhlo(facts, event, helo);
            facts.heloOnly = helo && ehloRefused;
          }
        }
        break;
      }
    }
  }
  if (facts.clientAddress === undefined && facts.local) facts.clientAddress = facts.local.address;
  return facts;
}

function furthest(facts: Draft, stage: Stage): void {
  if (stage === 'other') return;
  if (facts.reached === undefined || stageOrder(stage) > stageOrder(facts.reached)) facts.reached = stage;
}

function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return (end < 0 ? text : text.slice(0, end)).slice(0, lineCap);
}

/** The path of a MAIL or RCPT command without brackets and parameters; the null sender is an empty string. */
function addressOf(command: string, verb: RegExp): string | undefined {
  const found = verb.exec(command);
  if (!found) return undefined;
  const rest = command.slice(found[0].length).trim();
  if (!rest.startsWith('<')) return rest.split(/\s/, 1)[0];
  const end = rest.indexOf('>');
  return end < 0 ? rest.slice(1) : rest.slice(1, end);
}

function replyLine(reply: EventOf<'replied'>, index: number): string {
  return (reply.lines[index] ?? '').slice(4, lineCap).trim();
}

function readGreeting(facts: Draft, reply: EventOf<'replied'>): void {
  facts.greeting = reply;
  const text = replyLine(reply, 0);
  const name = /^\S+/.exec(text)?.[0];
  if (name === undefined) return;
  // Exchange prints a connector's own banner and then the server name: `220 HUB01\Internal Relay HUB01`.
  const banner = /^([\w.-]{1,255})\\([^\\]{1,255})$/.exec(text);
  if (banner?.[1] !== undefined && banner[2] !== undefined) {
    const server = banner[1];
    facts.greetingName = server;
    const tail = ` ${server}`.toLowerCase();
    const connector = banner[2].trim();
    const named = connector.toLowerCase().endsWith(tail) ? connector.slice(0, -tail.length).trim() : connector;
    facts.connector = `${server}\\${named}`;
  } else facts.greetingName = name;
}

function readEhlo(facts: Draft, reply: EventOf<'replied'>, helo: boolean): void {
  const text = replyLine(reply, 0);
  const name = /^\S+/.exec(text)?.[0];
  if (name !== undefined) facts.serverName = name;
  const address = clientAddressIn(text);
  if (address !== undefined) facts.clientAddress = address;
  if (helo) return;
  const capabilities = readCapabilities(reply.lines);
  if (facts.secured) facts.tlsCapabilities = capabilities;
  else facts.plainCapabilities = capabilities;
}

/** `Hello [203.0.113.9]` (Exchange), `Hello host [1.2.3.4]` (Exim, Sendmail), `at your service, [1.2.3.4]` (Gmail). */
function clientAddressIn(text: string): string | undefined {
  const found = /\b(?:hello|pleased to meet you|at your service)\b[^[]{0,300}\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(
    text,
  )?.[1];
  if (found !== undefined) return found;
  return /\bhello\b[^(]{0,300}\(([0-9a-f.:]{7,45})\)/i.exec(text)?.[1];
}
