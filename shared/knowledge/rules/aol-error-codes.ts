import { type CodeProvider, type ProviderCode, providerCodeRule } from '../provider-code-rule.ts';
import type { Rule } from '../rule.ts';

/** The short codes with which AOL's servers refused, `554 RTR:BL`; old bounces and some logs still hold nothing else. */
const rows: readonly ProviderCode[] = [
  {
    id: 'reverse-name',
    code: /\bRTR:RD\b/,
    topic: 'no-ptr',
    side: 'dns',
    title: 'AOL: the address has no reverse name',
    meaning: 'The sending address has no PTR record, or one that looks like a home line.',
    example: '554 RTR:RD http://postmaster.info.aol.com/errors/554rtrrd.html',
  },
  {
    id: 'dynamic',
    code: /\b(?:RTR:(?:BB|DU)|RLY:IR)\b/,
    topic: 'ip-blocked-by-provider',
    side: 'sender',
    title: 'AOL: no mail from dynamic addresses',
    meaning: 'The sending address looks like a dial-up or home line.',
    example: '554 RTR:DU http://postmaster.info.aol.com/errors/554rtrdu.html',
  },
  {
    id: 'blocked',
    code: /\b(?:RTR:(?:SC|BL)|CON:B1|RLY:BL)\b/,
    topic: 'ip-blocked-by-provider',
    side: 'sender',
    title: 'AOL: the sending address is blocked',
    meaning: 'The sending address drew complaints and is blocked.',
    example: '554 RTR:BL http://postmaster.info.aol.com/errors/554rtrbl.html',
  },
  {
    id: 'rate',
    code: /\b(?:DYN:T\d|RLY:B[123])\b/,
    topic: 'rate-limited',
    side: 'sender',
    title: 'AOL: too much mail at once',
    meaning: 'More came from this address than AOL takes in a time.',
    example: '421 DYN:T1 http://postmaster.info.aol.com/errors/421dynt1.html',
  },
  {
    id: 'date',
    code: /\bMFF:/,
    topic: 'message-not-rfc-compliant',
    side: 'client-config',
    title: 'AOL: the date of the message lies in the future',
    meaning: 'The Date header is ahead of time: the clock of the sending computer is wrong.',
    example: '421 (MFF:) future date in message',
  },
  {
    id: 'fault',
    code: /\bRTR:GE\b/,
    topic: 'receiver-internal-error',
    side: 'receiver',
    title: 'AOL: a fault of its own',
    meaning: 'AOL’s server has a fault.',
    example: '554 RTR:GE http://postmaster.info.aol.com/errors/554rtrge.html',
  },
];

const aol: CodeProvider = {
  id: 'aol',
  codes: [421, 550, 554],
  advice: 'Look the address up and ask for a review',
  where: 'https://senders.yahooinc.com',
  source: 'AOL postmaster error codes, as kept by zone-eu/zone-mta config/bounces.txt (read 2026-11)',
  nearMiss: '554 5.7.1 : (HVU:B1) https://postmaster.aol.com/error-codes#554hvub1',
};

export default rows.map((row) => providerCodeRule(aol, row)) satisfies readonly Rule[];
