import type { EventOf } from '../../session/event.ts';
import type { SessionFacts } from '../../session/facts.ts';
import type { Rule } from '../rule.ts';

/** Port 25 that times out towards servers which take connections from everybody: the block is on this side. */

/** `connect to NAME[ADDRESS]:25`, `NAME:25`, `NAME, port: 25`: the names that were tried on port 25. */
const tried =
  /\b([a-z\d](?:[a-z\d-]{0,62}\.){1,8}[a-z]{2,20})\.?(?:\[[\da-f.:]{2,45}\])?(?::| port |, port:? ?| )25\b/gi;
/** Mail servers of the great receivers: they answer any address on port 25, and refuse with words. */
const openToAll =
  /(?:^|\.)(?:google(?:mail)?\.com|protection\.outlook\.com|yahoodns\.net|mail\.icloud\.com|mx\.microsoft|gmx\.net|web\.de|mail\.ru|yandex\.(?:net|ru)|pphosted\.com)$/i;

function timeouts(facts: SessionFacts): EventOf<'failed'>[] {
  return facts.failures.filter(({ code }) => code === 'connection-timed-out');
}

/** The hosts that did not answer on port 25. */
function silentHosts(facts: SessionFacts, failures: readonly EventOf<'failed'>[]): string[] {
  const texts = failures.map(({ cause, message }) => (cause ?? message).slice(0, 4_000));
  const named = texts.flatMap((text) => [...text.matchAll(tried)].map(([, name]) => name ?? ''));
  const dialled = facts.host !== undefined && facts.port === 25 ? [facts.host] : [];
  return [...named, ...dialled].filter((name) => name !== '').map((name) => name.toLowerCase());
}

/** The last two labels: enough to tell one receiver from another. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

function blockedHere(facts: SessionFacts): readonly number[] | undefined {
  // Something answered: the way out is open.
  if (facts.greeting || facts.secured) return undefined;
  const failures = timeouts(facts);
  const hosts = silentHosts(facts, failures);
  const several = new Set(hosts.map(siteOf)).size > 1;
  return failures.length > 0 && (several || hosts.some((host) => openToAll.test(host)))
    ? failures.map(({ id }) => id)
    : undefined;
}

const rules: readonly Rule[] = [
  {
    id: 'sign-port-25-blocked-here',
    topic: 'outbound-25-blocked',
    title: 'Port 25 is blocked on the way out',
    match: { on: 'sign', see: blockedHere },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The servers that did not answer take connections from everybody. When they are silent on port 25, it is this side that drops it: most providers of home lines and clouds (Azure, AWS, Google Cloud) do.',
    causes: [
      { cause: 'The provider or cloud blocks port 25 outwards', tell: 'Port 587 of the same provider answers' },
      {
        cause: 'A firewall of one’s own lets only the mail server out on port 25',
        tell: 'From the mail server it works',
      },
    ],
    fixes: [
      {
        do: 'Test port 25 and port 587 from this machine; if only 25 fails, it is blocked',
        command: 'Test-NetConnection gmail-smtp-in.l.google.com -Port 25\nTest-NetConnection smtp.gmail.com -Port 587',
        where: 'PowerShell on the sending machine',
      },
      {
        do: 'Send through a relay on port 587 with a sign-in (the provider’s, Microsoft 365, SendGrid …), or ask the provider to open port 25',
        where: 'mail server or device; provider',
      },
    ],
    verify: 'A connection to port 25 of any large receiver shows a 220 greeting.',
    retry: 'depends',
    sources: [
      'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-network/troubleshoot-outbound-smtp-connectivity',
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html#port-25-throttle',
    ],
    examples: [],
  },
];

export default rules;
