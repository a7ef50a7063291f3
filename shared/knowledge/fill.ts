import type { FilledFix } from '../diagnosis/finding.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { Fix } from './rule.ts';

/** What a placeholder may hold. Values come from hostile servers and end in a shell, so each kind is a strict pattern. */
const kinds = {
  host: /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}))*$/,
  address: /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9A-Fa-f]*:)[0-9A-Fa-f:]{2,39}(?:\d{1,3}(?:\.\d{1,3}){3})?)$/,
  port: /^\d{1,5}$/,
  mailbox:
    /^[A-Za-z0-9][A-Za-z0-9._+=-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})$/,
  connector: /^[A-Za-z0-9][\w.-]{0,63}\\[A-Za-z0-9][\w. -]{0,63}$/,
  connectorName: /^[A-Za-z0-9][\w. -]{0,63}$/,
  thumbprint: /^[0-9A-Fa-f]{40}$/,
  // Letters of any language, but no quotation mark of any kind: PowerShell also takes typographic ones for quotes.
  distinguishedName: /^[A-Za-z]{1,12}=[\p{L}\p{N} .,=*@/_-]{1,500}$/u,
  names: /^(?:\*\.)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?:,(?:\*\.)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}){0,49}$/,
} as const;

/** The placeholders that a session can fill, with the kind of value each takes. */
const placeholders = {
  /** The short name, as Exchange takes it for `-Server` and before the backslash of a connector. */
  server: 'host',
  serverFqdn: 'host',
  fqdn: 'host',
  host: 'host',
  port: 'port',
  serverIp: 'address',
  clientIp: 'address',
  /** The client's IPv4 address backwards, as block lists are asked for it. */
  reversedIp: 'address',
  clientName: 'host',
  connector: 'connector',
  connectorName: 'connectorName',
  sender: 'mailbox',
  senderDomain: 'host',
  recipient: 'mailbox',
  recipientDomain: 'host',
  thumbprint: 'thumbprint',
  issuer: 'distinguishedName',
  subject: 'distinguishedName',
  certNames: 'names',
} as const satisfies Record<string, keyof typeof kinds>;

export type Placeholder = keyof typeof placeholders;
export type FillValues = Partial<Record<Placeholder, string>>;
/** Every placeholder that can be filled, for rule authors and their tests. */
export const knownPlaceholders: readonly string[] = Object.keys(placeholders);

/** Facts never change once derived, and every annotation of a session asks for the same values. */
const valuesOf = new WeakMap<SessionFacts, FillValues>();

const nothingKnown: FillValues = {};

/** What a session knows for placeholders; values that do not look exactly like what they should be are left out. */
export function fillValuesOf(facts: SessionFacts | undefined): FillValues {
  if (!facts) return nothingKnown;
  const known = valuesOf.get(facts);
  if (known) return known;
  const certificate = facts.secured?.certificates[0];
  const server = facts.connector?.split('\\', 1)[0] ?? facts.greetingName ?? facts.serverName;
  const recipient = (
    facts.recipients.find(({ reply }) => reply !== undefined && reply.code >= 400) ?? facts.recipients[0]
  )?.address;
  const values: FillValues = {};
  const take = (key: Placeholder, ...found: (string | undefined)[]) => {
    const value = found.find((one) => one !== undefined && isSafe(key, one));
    if (value !== undefined) values[key] = value;
  };
  take('server', ...[server, facts.serverName, facts.host].map(shortName));
  take('serverFqdn', ...[facts.serverName, facts.greetingName, facts.host].filter((name) => name?.includes('.')));
  take('fqdn', facts.serverName, facts.greetingName, facts.host);
  take('host', facts.host, facts.remote?.address);
  take('port', facts.port?.toString());
  take('serverIp', facts.remote?.address);
  take('clientIp', facts.clientAddress);
  if (facts.clientAddress?.includes('.')) take('reversedIp', facts.clientAddress.split('.').reverse().join('.'));
  take('clientName', facts.clientName);
  take('connector', facts.connector);
  take('connectorName', facts.connector?.split('\\')[1]);
  take('sender', facts.sender);
  take('senderDomain', facts.sender?.split('@').at(-1));
  take('recipient', recipient);
  take('recipientDomain', recipient?.split('@').at(-1));
  if (certificate) {
    take('thumbprint', certificate.thumbprint);
    take('issuer', oneLine(certificate.issuer));
    take('subject', oneLine(certificate.subject));
    take('certNames', certificate.names.join(','));
  }
  valuesOf.set(facts, values);
  return values;
}

/** Fills `{placeholder}` in a text; those that stay are listed once each. */
export function fillTemplate(template: string, values: FillValues): { text: string; unfilled: string[] } {
  if (!template.includes('{')) return { text: template, unfilled: [] };
  const unfilled = new Set<string>();
  const text = template.replace(/\{([a-z][A-Za-z0-9]*)\}/g, (whole, name: string, at: number) => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (value === undefined || !isPlaceholder(name) || !isSafe(name, value)) {
      unfilled.add(name);
      return whole;
    }
    return /[ \\]/.test(value) && !isQuotedAt(template, at) ? `'${value}'` : value;
  });
  return { text, unfilled: [...unfilled] };
}

/** A fix with everything filled in that the session knows; `unfilled` counts for the command, prose simply keeps its braces. */
export function fillFix(fix: Fix, values: FillValues): FilledFix {
  const command = fix.command === undefined ? undefined : fillTemplate(fix.command, values);
  return {
    do: fillTemplate(fix.do, values).text,
    ...(command && { command: command.text }),
    ...(fix.where !== undefined && { where: fillTemplate(fix.where, values).text.replace('{server}', 'the server') }),
    unfilled: command?.unfilled ?? [],
  };
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}

function isSafe(key: Placeholder, value: string): boolean {
  // A server named by an address is fine where a name is asked for.
  return kinds[placeholders[key]].test(value) || (placeholders[key] === 'host' && kinds.address.test(value));
}

/** The first label of a host name; an address has none, and Exchange takes no address for a server. */
function shortName(name: string | undefined): string | undefined {
  return name === undefined || kinds.address.test(name) ? undefined : name.split('.', 1)[0];
}

/** Node separates the parts of a distinguished name by line feeds. */
function oneLine(name: string): string {
  return name.split('\n').join(', ');
}

/** Whether a place in a command line stands within quotation marks; such a value must not be quoted again. */
function isQuotedAt(template: string, at: number): boolean {
  let open = '';
  for (const char of template.slice(template.lastIndexOf('\n', at) + 1, at)) {
    if (open) {
      if (char === open) open = '';
    } else if (char === '"' || char === "'") open = char;
  }
  return open !== '';
}
