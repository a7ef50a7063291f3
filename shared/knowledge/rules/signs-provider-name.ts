import type { SessionFacts } from '../../session/facts.ts';
import type { Rule } from '../rule.ts';

/** Providers whose servers always greet with a name of their own domain. */
const providers: readonly { readonly dialled: RegExp; readonly greets: RegExp }[] = [
  { dialled: /(?:^|\.)(?:gmail|googlemail|google)\.com$/i, greets: /(?:gmail|googlemail|google)\.com$/i },
  {
    dialled: /(?:^|\.)(?:smtp\.office365\.com|outlook\.com|mail\.protection\.outlook\.com)$/i,
    greets: /(?:outlook|office365|hotmail|microsoft|live)\.com$/i,
  },
];

function greetedByAnother(facts: SessionFacts): readonly number[] | undefined {
  const { host, greeting, greetingName } = facts;
  const provider = host === undefined ? undefined : providers.find(({ dialled }) => dialled.test(host));
  if (!provider || !greeting || greeting.code !== 220) return undefined;
  if (!greetingName || !/^[a-z\d][a-z\d.-]{0,250}\.[a-z]{2,20}$/i.test(greetingName)) return undefined;
  return provider.greets.test(greetingName) ? undefined : [greeting.id];
}

export default [
  {
    id: 'sign-greeted-by-another-server',
    topic: 'intercepted',
    title: 'Another server than the one that was called answers',
    match: { on: 'sign', see: greetedByAnother },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'Google and Microsoft greet with names of their own. Another name in the greeting means that something on the way sends the connection elsewhere: mostly the web host, which leads all outgoing SMTP to its own mail server.',
    causes: [
      {
        cause: 'The web host’s server redirects outgoing SMTP to itself (cPanel: SMTP Restrictions, CSF: SMTP_BLOCK)',
        tell: 'The greeting names the web host’s server and Exim',
      },
      {
        cause: 'A provider’s or company’s transparent mail proxy',
        tell: 'The same from every machine in this network, not from another network',
      },
      {
        cause: 'A wrong entry in the hosts file or a DNS server of one’s own',
        tell: 'nslookup gives a private address',
      },
    ],
    fixes: [
      {
        do: 'See which address the name leads to, and who answers there',
        command: 'nslookup {host}\nTest-NetConnection {host} -Port 587 -InformationLevel Detailed',
        where: 'PowerShell on the sending machine',
      },
      {
        do: 'Ask the web host to let outgoing SMTP through (WHM: Security Center > SMTP Restrictions; CSF: SMTP_BLOCK and SMTP_ALLOWUSER), or send through its own mail server',
        where: 'web host',
      },
      { do: 'Or use the provider’s HTTPS interface, which nobody redirects', where: 'program that sends' },
    ],
    verify: 'The greeting carries the provider’s own name.',
    retry: 'permanent',
    sources: [
      'https://docs.cpanel.net/whm/security-center/smtp-restrictions/',
      'https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting#opportunistic-tls',
    ],
    examples: [],
  },
] satisfies Rule[];
