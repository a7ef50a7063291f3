/**
 * Sites that an explanation may send the technician to: who defines the protocol or runs the mail service. An entry allows
 * its sub-domains. Everything else stays text to read and copy: a server's reply may hold any address.
 */
const allowedSites = [
  'microsoft.com',
  'office.com',
  'aka.ms',
  'rfc-editor.org',
  'datatracker.ietf.org',
  'iana.org',
  'support.google.com',
  'senders.yahooinc.com',
  'postmaster.yahooinc.com',
  'postmaster.live.com',
  'spamhaus.org',
  'postfix.org',
  'exim.org',
];

/** The address as it will be opened, or undefined when it may not be: https, a listed site, no port and no credentials. */
export function allowedExternalLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return undefined;
  const allowed = allowedSites.some((site) => url.hostname === site || url.hostname.endsWith(`.${site}`));
  return allowed ? url.href : undefined;
}
