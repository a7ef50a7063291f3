import type { Finding } from '../../diagnosis/finding.ts';
import type { ListAnswer } from '../../dns/block-list.ts';
import { ipBytes } from '../../dns/ip-bytes.ts';
import { listsFor } from '../../dns/known-block-lists.ts';
import { checkReverse } from '../../mail-auth/sender-records.ts';
import { isPrivateAddress } from '../../routing/private-address.ts';
import { domainOf, senderQuestion } from '../envelope.ts';
import { tryEnvelope } from '../envelope-step.ts';
import { listFindings, silentLists } from '../list-findings.ts';
import type { Answers, Ended, Guide, Playbook, Question } from '../playbook.ts';
import { reverseFinding } from '../sender-findings.ts';
import { portQuestion, targetOf } from '../target-answers.ts';
import { connectionVerdict, faultsIn, noSession, putFirst, verdictOf } from '../verdict.ts';

const addressQuestion: Question = {
  id: 'ip',
  label: 'Which public address does your mail server send from?',
  help: 'Leave it empty to take the one the receiver sees from this computer.',
  example: '203.0.113.9',
  kind: 'text',
  optional: true,
};

const endings = {
  ...noSession,
  blocked: 'The receiver says that it blocks the address, the domain or the content.',
  'refused-otherwise': 'The receiver refuses, but not because of a block.',
  listed: 'The receiver takes the mail, and public lists have the address or the domain.',
  'lists-silent': 'The receiver takes the mail, and lists that matter did not answer.',
  'reverse-name': 'Nobody blocks, but the reverse name is not in order.',
  clean: 'Neither the receiver nor a list has anything against the sender.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'blocked',
  title: 'Our mail is blocked',
  symptom:
    'Mail comes back with “blocked”, “banned”, “poor reputation”, or the name of a block list; or everything to one provider waits.',
  promise:
    'It asks the receiver with a plain test what it has against you, and the public block lists about your address and domain. It never sends a message.',
  questions: [
    {
      id: 'host',
      label: 'Which mail server refuses your mail?',
      help: 'It is named in the bounce or the queue. For Microsoft 365 it ends in mail.protection.outlook.com.',
      example: 'fabrikam-com.mail.protection.outlook.com',
      kind: 'host',
    },
    portQuestion,
    {
      ...senderQuestion,
      label: 'Whose mail is blocked?',
      help: 'A sender’s address; its domain is looked up too.',
      example: 'anna@contoso.com',
    },
    {
      id: 'to',
      label: 'To whom?',
      help: 'Only named to the server, no message follows.',
      example: 'bob@fabrikam.com',
      kind: 'email',
    },
    addressQuestion,
  ],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const target = { ...targetOf(answers), security: 'plain' as const };
  guide.say(
    `A plain test against ${target.host}: blocked senders are often not even offered TLS, and the words come with the recipient.`,
  );
  const up = await guide.connect(target);
  const step = up ? await tryEnvelope(guide, answers.from ?? '', answers.to ?? '') : undefined;
  const seen = guide.facts().clientAddress;
  const ip = await publicAddress(guide, answers.ip ?? '', seen);
  guide.say(
    `Asking the block lists about ${[ip, domainOf(answers.from ?? '')].filter(Boolean).join(' and ')}; their operators see the question.`,
  );
  const about = ip === undefined ? [] : await guide.listed(ip, listsFor('address'));
  const domain = domainOf(answers.from ?? '');
  const aboutDomain = domain === '' ? [] : await guide.listed(domain, listsFor('domain'));
  const reverse = ip === undefined ? undefined : reverseFinding(await checkReverse(ip, guide.lookUp), ip);
  await guide.quit();

  const lists = [...about, ...aboutDomain];
  const greeting = guide.facts().greeting;
  const greeted = greeting !== undefined && greeting.code >= 400 ? greeting : undefined;
  const refused = step !== undefined && !step.accepted ? step.reply : greeted;
  const said = putFirst(faultsIn(guide.findings()), refused?.id).filter(
    ({ topic }) => topic !== 'starttls-not-offered',
  );
  const listed = listFindings(lists, refused !== undefined);
  const more = reverse ? [reverse] : [];
  if (!up && !refused) return withLists(connectionVerdict(guide), listed, lists);
  const accepted = step?.accepted ? step.reply?.id : undefined;
  return judge(guide, { refused, accepted, said, listed, more, lists, ip: ip ?? seen ?? 'this address' });
}

/** What the receiver sees is the address, unless it sits in the same network. */
async function publicAddress(guide: Guide, typed: string, seen: string | undefined): Promise<string | undefined> {
  const usable = (text: string | undefined) =>
    text !== undefined && ipBytes(text.trim()) && !isPrivateAddress(text.trim()) ? text.trim() : undefined;
  return usable(typed) ?? usable(seen) ?? usable(await guide.ask(addressQuestion));
}

interface Evidence {
  readonly refused: { readonly id: number; readonly code: number; readonly lines: string[] } | undefined;
  /** The reply that accepts the recipient. */
  readonly accepted: number | undefined;
  readonly said: readonly Finding[];
  readonly listed: readonly Finding[];
  readonly more: readonly Finding[];
  readonly lists: readonly ListAnswer[];
  readonly ip: string;
}

function judge(guide: Guide, { refused, accepted, said, listed, more, lists, ip }: Evidence): Ended<Ending> {
  const [first] = listed;
  const words = refused === undefined ? '' : `The receiver’s words: "${refused.lines.join(' / ').slice(0, 400)}".`;
  const evidence = refused ? [refused.id] : [];
  if (refused) {
    const [cause] = said;
    const blocked =
      cause !== undefined &&
      /^(?:blocklisted|ip-blocked|low-reputation|spam-content|no-ptr|geo-or|policy)/.test(cause.topic);
    const summary = `${words} ${first ? `On public lists: ${listed.map(({ title }) => title).join('; ')}.` : publicWords(lists)}`;
    if (!blocked)
      return verdictOf(guide, [...said, ...listed, ...more], { ending: 'refused-otherwise', summary, evidence });
    // A list that is named in DNS says more than the receiver's sentence about it.
    const own = cause.topic === 'blocklisted-ip' && first ? [first, cause, ...listed.slice(1)] : [cause, ...listed];
    const rest = said.filter((finding) => finding !== cause);
    return verdictOf(guide, [...own, ...more, ...rest], {
      ending: 'blocked',
      summary,
      evidence: [...evidence, ...cause.evidence],
    });
  }
  if (first) {
    return verdictOf(guide, [...listed, ...more], {
      ending: 'listed',
      headline: `${first.title}; this receiver takes the mail all the same`,
      summary: `Sender and recipient are accepted here. Other receivers ask the list and refuse. ${listed.length} list(s) have it.`,
      evidence: accepted === undefined ? [] : [accepted],
    });
  }
  const silent = silentLists(lists);
  if (silent) {
    return {
      ...verdictOf(guide, [silent, ...more], {
        ending: 'lists-silent',
        summary: `Sender and recipient are accepted here. ${publicWords(lists)} What the silent ones say, other receivers see: this is no clean bill yet.`,
        evidence: accepted === undefined ? [] : [accepted],
      }),
      outcome: 'inconclusive',
    };
  }
  return {
    ...verdictOf(guide, [...more], {
      ending: more.length > 0 ? 'reverse-name' : 'clean',
      headline: more[0]?.title ?? `${ip} is not blocked here`,
      summary: `Sender and recipient are accepted, and ${publicWords(lists)}`,
      evidence: accepted === undefined ? [] : [accepted],
    }),
    outcome: more.length > 0 ? 'fault' : 'healthy',
  };
}

function publicWords(lists: readonly ListAnswer[]): string {
  const silent = lists.filter(({ state }) => state === 'refused' || state === 'no-answer').map(({ list }) => list.name);
  const clean = lists.filter(({ state }) => state === 'not-listed').length;
  const not =
    silent.length > 0
      ? ` ${silent.join(', ')} did not answer this DNS server: use the one of your own network, not a public one.`
      : '';
  return `${clean} public lists have nothing.${not}`;
}

function withLists<E extends string>(
  verdict: Ended<E>,
  listed: readonly Finding[],
  lists: readonly ListAnswer[],
): Ended<E> {
  return {
    ...verdict,
    findings: [...verdict.findings, ...listed],
    summary: `${verdict.summary} ${publicWords(lists)}`,
  };
}
