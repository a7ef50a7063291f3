import type { Rule, Side } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** The short codes with which AOL's servers refused, `554 RTR:BL`; old bounces and some logs still hold nothing else. */
const table: readonly (readonly [
  id: string,
  code: RegExp,
  example: string,
  topic: Topic,
  side: Side,
  title: string,
  meaning: string,
])[] = [
  [
    'reverse-name',
    /\bRTR:RD\b/,
    'RTR:RD',
    'no-ptr',
    'dns',
    'AOL: the address has no reverse name',
    'The sending address has no PTR record, or one that looks like a home line.',
  ],
  [
    'dynamic',
    /\b(?:RTR:(?:BB|DU)|RLY:IR)\b/,
    'RTR:DU',
    'ip-blocked-by-provider',
    'sender',
    'AOL: no mail from dynamic addresses',
    'The sending address looks like a dial-up or home line.',
  ],
  [
    'blocked',
    /\b(?:RTR:(?:SC|BL)|CON:B1|RLY:BL)\b/,
    'RTR:BL',
    'ip-blocked-by-provider',
    'sender',
    'AOL: the sending address is blocked',
    'The sending address drew complaints and is blocked.',
  ],
  [
    'rate',
    /\b(?:DYN:T\d|RLY:B[123])\b/,
    'DYN:T1',
    'rate-limited',
    'sender',
    'AOL: too much mail at once',
    'More came from this address than AOL takes in a time.',
  ],
  [
    'date',
    /\bMFF:/,
    '(MFF:)',
    'message-not-rfc-compliant',
    'client-config',
    'AOL: the date of the message lies in the future',
    'The Date header is ahead of time: the clock of the sending computer is wrong.',
  ],
  [
    'fault',
    /\bRTR:GE\b/,
    'RTR:GE',
    'receiver-internal-error',
    'receiver',
    'AOL: a fault of its own',
    'AOL’s server has a fault.',
  ],
];

const page = 'AOL postmaster error codes, as kept by zone-eu/zone-mta config/bounces.txt (read 2026-11)';

export default table.map(
  ([id, code, example, topic, side, title, meaning]): Rule => ({
    id: `aol-code-${id}`,
    topic,
    title,
    match: {
      on: 'reply',
      code: [421, 550, 554],
      text: code,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side,
    meaning,
    causes: [{ cause: 'What the code stands for', tell: 'The page that the reply names explains it' }],
    fixes: [{ do: 'Look the address up and ask for a review', where: 'https://senders.yahooinc.com' }],
    verify: 'The same message is answered 250.',
    retry: topic === 'rate-limited' ? 'transient' : 'permanent',
    sources: [page],
    examples: [`554 ${example} http://postmaster.info.aol.com/errors/554.html`],
    nearMisses: ['554 5.7.1 : (HVU:B1) https://postmaster.aol.com/error-codes#554hvub1'],
  }),
) satisfies readonly Rule[];
