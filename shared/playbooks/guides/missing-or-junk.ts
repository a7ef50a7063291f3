import { ipBytes } from '../../dns/ip-bytes.ts';
import { checkHelo, checkReverse, findDkimKey, findDmarc } from '../../mail-auth/sender-records.ts';
import { evaluateSpf } from '../../mail-auth/spf.ts';
import { domainOf, senderQuestion } from '../envelope.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { dkimFinding, dmarcFinding, heloFinding, reverseFinding, spfFinding } from '../sender-findings.ts';

const endings = {
  'spf-fail': 'SPF does not let the address send for the domain.',
  'spf-softfail': 'SPF does not let the address send for the domain, softly.',
  'spf-neutral': 'SPF does not say whether the address may send.',
  'spf-none': 'The domain has no SPF record.',
  'spf-permerror': 'The SPF record is broken.',
  'spf-temperror': 'The SPF record cannot be read now.',
  'dkim-missing': 'The DKIM key is not in DNS.',
  'dkim-revoked': 'The DKIM key was revoked.',
  'dkim-broken': 'The DKIM key cannot be read.',
  'ptr-missing': 'The address has no reverse name.',
  'ptr-not-confirmed': 'The reverse name does not lead back.',
  'helo-not-a-name': 'The HELO name is no name of the internet.',
  'helo-unknown-name': 'The HELO name is not in DNS.',
  'helo-elsewhere': 'The HELO name leads elsewhere.',
  'dmarc-missing': 'The domain has no DMARC record.',
  'dmarc-broken': 'The DMARC record is broken.',
  'not-given': 'Address or sender cannot be read, so nothing was asked.',
  'dns-silent': 'DNS did not answer every question.',
  'in-order': 'DNS gives no reason to distrust the mail.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'missing-or-junk',
  title: 'Mail goes missing or to junk',
  symptom: 'Mail leaves and nothing comes back, but the recipient finds it in junk or not at all.',
  promise:
    'It looks up in DNS what receivers judge your mail by: SPF, DKIM, DMARC, reverse name, HELO. It connects to no mail server.',
  argument: 'from',
  questions: [
    {
      ...senderQuestion,
      label: 'Whose mail goes missing?',
      help: 'The sender’s address.',
      example: 'anna@contoso.com',
    },
    {
      id: 'ip',
      label: 'Which public address does it leave from?',
      help: 'The address in the first “Received: from” line that the recipient’s server wrote, or of your mail server on the internet.',
      example: '203.0.113.9',
      kind: 'text',
    },
    {
      id: 'helo',
      label: 'Which name does the sending server give (HELO)?',
      help: 'It stands in the same “Received” line. Leave it empty if you do not know.',
      example: 'mail.contoso.com',
      kind: 'text',
      optional: true,
    },
    {
      id: 'selector',
      label: 'Which DKIM selector signs it?',
      help: 'The s= in the message’s DKIM-Signature header, selector1 or selector2 with Exchange Online. Leave it empty if it is not signed.',
      example: 'selector1',
      kind: 'text',
      optional: true,
    },
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const from = (answers.from ?? '').trim();
  const domain = domainOf(from);
  const ip = (answers.ip ?? '').trim();
  const helo = (answers.helo ?? '').trim();
  const selector = (answers.selector ?? '').trim();
  if (domain === '' || !ipBytes(ip))
    return unclear('not-given', domain === '' ? `"${from}" is no e-mail address` : `"${ip}" is no address`);
  const lookUp = guide.lookUp;

  guide.say(`SPF: may ${ip} send for ${domain}?`);
  const spf = await evaluateSpf({ ip, sender: from, helo: helo || domain }, lookUp);
  guide.say(
    `SPF says: ${spf.result}${spf.by ? `, by ${spf.by.term} in the record of ${spf.by.domain}` : ''}; ${spf.lookUps} of 10 look-ups.`,
  );
  const key = selector === '' ? undefined : await findDkimKey(selector, domain, lookUp);
  const dmarc = await findDmarc(domain, lookUp);
  const reverse = await checkReverse(ip, lookUp);
  const heloState = helo === '' ? undefined : await checkHelo(helo, ip, lookUp);

  const found = [
    spfFinding(spf, ip),
    key && dkimFinding(key, domain),
    reverseFinding(reverse, ip),
    heloState && heloFinding(heloState, helo, ip),
    dmarcFinding(dmarc, spf.result === 'pass'),
  ].filter((finding) => finding !== undefined);
  const findings = [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity !== 'error'),
  ];
  const [cause] = findings;
  const policy = dmarc.state === 'found' ? `p=${dmarc.policy}` : dmarc.state;
  const dkim = key ? key.state : 'not asked for';
  const summary = `SPF: ${spf.result}. DKIM key: ${dkim}. DMARC: ${policy}. Reverse name: ${reverse.state.replace('-', ' ')}. HELO: ${heloState?.replaceAll('-', ' ') ?? 'not asked for'}.`;
  const silent = [
    spf.result === 'temperror',
    key?.state === 'unknown',
    dmarc.state === 'unknown',
    reverse.state === 'unknown',
  ].some(Boolean);
  if (cause)
    return {
      ...{ ending: endingOf(cause.rule), outcome: 'fault', headline: cause.title, summary, findings, evidence: [] },
      whoActs: `Whoever looks after ${cause.topic === 'no-ptr' ? `the address ${ip} (its provider)` : cause.side === 'dns' ? `the DNS of ${domain}` : 'the sending server'} has to act. Send them this check’s words and the answers of DNS in it.`,
    };
  if (silent) return { ...unclear('dns-silent', 'DNS did not answer every question'), summary };
  return {
    ending: 'in-order',
    outcome: 'healthy',
    headline: `The DNS of ${domain} gives no reason to distrust this mail`,
    summary: `${summary} If mail still goes to junk, look at the headers of one that arrived (Authentication-Results, X-Forefront-Antispam-Report), and at block lists (“Our mail is blocked”).`,
    findings: [],
    evidence: [],
  };
}

/** Each finding of the sender's DNS is an ending of its own. */
function endingOf(rule: string): Ending {
  const ending = rule.replace('playbook-', '');
  if (!isEnding(ending)) throw new Error(`${rule} is no ending of this check`);
  return ending;
}

function isEnding(text: string): text is Ending {
  return Object.hasOwn(endings, text);
}

function unclear(ending: Ending, why: string): Ended<Ending> {
  return {
    ending,
    outcome: 'inconclusive',
    headline: `${why}: nothing can be said`,
    summary: '',
    findings: [],
    evidence: [],
  };
}
