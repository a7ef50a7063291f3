import type { FailureCode } from '../session/event.ts';

/** What a failure's sentence may name. */
export interface FailurePlace {
  readonly host: string;
  readonly port: number;
  readonly address?: string;
  /** The proxy in between, e.g. `HTTP proxy 10.0.0.1:3128`. */
  readonly through?: string;
}

/** The sentence of each failure: what happened and what to try, for someone who does not know SMTP. */
const sentences: Readonly<Record<FailureCode, (at: FailurePlace) => string>> = {
  'name-not-found': ({ host }) =>
    `There is no server called ${host} in DNS. Check the spelling; if the name is right, ask whoever runs that domain's DNS.`,
  'name-lookup-failed': ({ host }) =>
    `DNS did not answer when asked for ${host}. Check this computer's network and DNS server, then try again.`,
  'forbidden-by-policy': ({ host }) =>
    `The policy of this computer does not allow connections to ${host}. Nothing was sent. Ask whoever manages this computer to add the server to allowedHosts.`,
  'address-family': ({ host }) =>
    `${host} has no address of the kind asked for (IPv4 or IPv6). Leave the choice open, or have the missing address entered in DNS.`,
  'source-address': (at) =>
    `This computer cannot connect to ${where(at)} from the address asked for. Give one of this computer's own addresses, of the same kind (IPv4 or IPv6) as the server's.`,
  'proxy-unreachable': ({ through }) =>
    `The ${through} cannot be reached, so nothing is known about the mail server. Check the proxy's name and port.`,
  'proxy-auth': ({ through }) =>
    `The ${through} does not accept us: it wants a user name and password, other ones, or another way to sign in. The mail server was not reached.`,
  'proxy-refused': ({ host, port, through }) =>
    `The ${through} does not let us through to ${host}, port ${port}. Ask whoever runs the proxy to allow it; many allow only web ports.`,
  'proxy-target-failed': ({ host, port, through }) =>
    `The ${through} is there, but did not get through to ${host}, port ${port}. Check the name, and whether the proxy's network lets that port out.`,
  'proxy-not-spoken': ({ through }) =>
    `What answers at the ${through} is no such proxy. Check its port, and whether it is HTTP or SOCKS5.`,
  'connection-refused': (at) =>
    `${where(at)} answered "nobody listens on this port". Check the port, and whether the mail service runs.`,
  'connection-timed-out': (at) =>
    `${where(at)} did not answer at all. A firewall on the way drops the connection, or the server is off.`,
  'connection-reset': (at) =>
    `${where(at)} cut the connection (reset). A firewall, an intrusion filter or the server itself threw us out.`,
  'network-unreachable': (at) =>
    `This computer has no route to ${where(at)}. Check the network connection, VPN or IPv6.`,
  'host-unreachable': (at) =>
    `The network says ${where(at)} cannot be reached. The server is off, or a router on the way rejects it.`,
  'closed-before-greeting': (at) =>
    `${where(at)} accepted the connection and closed it without a word. It refuses this address, is overloaded, or a filter sits in front of it.`,
  'closed-by-server': (at) => `${where(at)} closed the connection without saying why.`,
  'greeting-timeout': (at) =>
    `${where(at)} accepted the connection but never greeted. It is stuck or overloaded, a filter holds it back, or the port expects TLS from the first byte.`,
  'reply-timeout': (at) => `${where(at)} stopped answering in the middle of the conversation.`,
  'not-smtp': (at) => `What answers at ${where(at)} is not a mail server. Check the host name and the port.`,
  'reply-too-long': (at) =>
    `${where(at)} sent more than any mail server does: a line, a reply or a row of replies without end. The connection was closed to protect this computer, and the beginning was kept.`,
  'starttls-not-offered': (at) =>
    `Encryption was required, but ${where(at)} does not offer STARTTLS. Nothing was sent unencrypted.`,
  'starttls-refused': (at) => `${where(at)} offers STARTTLS but refused to start it.`,
  'tls-not-spoken': (at) =>
    `${where(at)} answered in plain text where TLS should begin. Where "TLS from the start" was chosen, this port may want "Encrypt if offered (STARTTLS)".`,
  'tls-expected': (at) => `${where(at)} expects TLS from the first byte. Choose "TLS from the start" for this port.`,
  'tls-alert': (at) => `${where(at)} broke off the TLS handshake with an alert.`,
  'tls-version': (at) => `${where(at)} and this computer have no TLS version in common. The older side needs TLS 1.2.`,
  'tls-no-shared-cipher': (at) => `${where(at)} and this computer have no cipher in common.`,
  'tls-weak-key': (at) => `${where(at)} uses a key too weak to be accepted.`,
  'tls-closed': (at) =>
    `${where(at)} closed the connection during the TLS handshake. A firewall that inspects TLS, or a certificate problem on the server, does that.`,
  'tls-timeout': (at) => `${where(at)} did not finish the TLS handshake.`,
  'tls-failed': (at) => `The TLS handshake with ${where(at)} failed.`,
  'tls-options': () =>
    "This computer's own TLS settings for the connection cannot be used. Nothing was sent to the server; correct them and connect again.",
  cancelled: () => 'Stopped by you.',
  internal: () => 'Ehlo Desk made a mistake here. The session so far is kept; please report it with the transcript.',
};

/** The sentence for one failure at one place. */
export function failureSentence(code: FailureCode, at: FailurePlace): string {
  return sentences[code](at);
}

function where({ host, port, address }: FailurePlace): string {
  return address === undefined || address === host ? `${host}, port ${port},` : `${host} (${address}), port ${port},`;
}
