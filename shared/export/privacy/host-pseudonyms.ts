import { parse } from 'tldts';
import { numbered } from './numbered.ts';

/** Domains of public mail services: they tell no secret, and rules and readers need them. */
const publicServices = new Set(
  `outlook.com office365.com office.com microsoft.com onmicrosoft.com hotmail.com live.com windows.net google.com gmail.com
googlemail.com yahoo.com yahoodns.net aol.com icloud.com apple.com spamhaus.org spamcop.net barracudacentral.org sorbs.net
uceprotect.net abuseat.org mimecast.com pphosted.com proofpoint.com messagelabs.com iphmx.com barracudanetworks.com
amazonses.com amazonaws.com sendgrid.net sendgrid.com mailgun.org mailgun.net sparkpostmail.com mandrillapp.com zoho.com
hornetsecurity.com trendmicro.com trendmicro.eu sophos.com letsencrypt.org digicert.com sectigo.com globalsign.com
godaddy.com example.com example.org example.net ietf.org postfix.org exim.org haproxy.org openspf.org`.split(/\s+/),
);

/** Of these the hosts are named after customers: contoso-com.mail.protection.outlook.com, contoso.onmicrosoft.com. */
const tenantServices = new Set(
  'outlook.com onmicrosoft.com office365.com pphosted.com iphmx.com mimecast.com amazonaws.com hornetsecurity.com messagelabs.com'.split(
    ' ',
  ),
);

/** Endings that networks give their own names; the public suffix list has none of them. */
const privateEndings = new Set(
  'local localdomain lan internal intranet intern corp home private domain ad test example invalid localhost arpa'.split(
    ' ',
  ),
);

/** Labels that say what a host does and not whose it is. */
const commonLabel =
  /^(?:mail|mailgw|mx|mxa|mxb|smtp|smtpin|smtpout|mta|mta-sts|relay|edge|gw|gateway|ex|exch|exchange|cas|mbx|hub|hybrid|out|outbound|in|inbound|autodiscover|www|webmail|imap|pop|pop3|ns|dns|mailhost|protection|prod|eo|olc|mail-?relay|sub|_dmarc|_domainkey|_mta-sts|_smtp|_tls|_tcp|_\d+|selector|zen|sbl|xbl|bl|in-addr|ip6|localhost|spf|dkim|dmarc|status|support|answer|printer|scanner|laptop|desktop|server|client|host)-?\d{0,3}$/i;
/** Microsoft's own machines: `AM0PR05MB1234`, `DB3EUR04FT012`; anything else under its names may be a tenant. */
const datacentre =
  /^(?:[A-Z]{2,3}\d[A-Z0-9]{2,4}\d{2}[A-Z]{2}\d{3,5}|[a-z]{3,5}prd\d{2}|[A-Z]{2,3}\d[A-Z]{3}\d{2}FT\d{3})$/i;

export interface HostPseudonyms {
  /** The pseudonym of a host or domain name, or the text itself where it names no private host. */
  of(name: string): string;
  /** The names of owners found so far (`contoso` of `mail.contoso.com`, a host's short name) with their pseudonyms. */
  readonly words: ReadonlyMap<string, string>;
  /** A short name that stands without a domain, such as a computer's. */
  learn(shortName: string): void;
}

/**
 * Names for host names: the owner's label becomes `domain1`, a host's own `host1`, what only says the purpose (`mail`, `mx2`),
 * the ending (`com`) and public services stay. The same label always gets the same name, in any case of its letters.
 */
export function createHostPseudonyms(): HostPseudonyms {
  const words = new Map<string, string>();
  const labels = new Map<string, string>();
  let domains = 0;
  let hosts = 0;

  function ownerOf(label: string): string {
    const key = label.toLowerCase();
    const known = words.get(key) ?? numbered('domain', ++domains, label.length);
    words.set(key, known);
    return known;
  }

  function hostOf(label: string): string {
    if (commonLabel.test(label) || datacentre.test(label) || /^\d+$/.test(label)) return label;
    const key = label.toLowerCase();
    // A tenant's name at Microsoft is its domain with dashes: contoso-com.mail.protection.outlook.com.
    const [owner = '', ...ending] = key.split('-');
    const tenant = words.get(owner);
    if (tenant !== undefined && ending.length > 0) return [tenant, ...ending].join('-');
    const known = words.get(key) ?? labels.get(key) ?? numbered('host', ++hosts, label.length);
    labels.set(key, known);
    // A label that is an ordinary word would take that word out of every sentence.
    if (/[\d_-]/.test(label)) words.set(key, known);
    return known;
  }

  return {
    words,
    learn(shortName) {
      const known = hostOf(shortName);
      if (known !== shortName) words.set(shortName.toLowerCase(), known);
    },
    of(name) {
      const dot = name.endsWith('.') ? '.' : '';
      const bare = dot ? name.slice(0, -1) : name;
      const { domain, publicSuffix, isIcann, isIp } = parse(bare, { validateHostname: false });
      if (isIp || !domain || !publicSuffix || domain === publicSuffix) return name;
      if (!isIcann && !privateEndings.has(publicSuffix)) return name;
      const labels = bare.slice(0, bare.length - publicSuffix.length - 1).split('.');
      const owner = labels.pop() ?? '';
      const isPublic = publicServices.has(domain) || publicSuffix === 'arpa';
      if (isPublic && !tenantServices.has(domain)) return name;
      // The owner first: a host's label may be made of it.
      const named = isPublic ? owner : ownerOf(owner);
      return [...labels.map(hostOf), named, publicSuffix].join('.') + dot;
    },
  };
}
