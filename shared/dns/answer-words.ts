import { visibleText } from '../session/visible-text.ts';
import type { DnsAnswer, DnsRecord, DnsStatus } from './dns-answer.ts';

const noWords: Readonly<Record<Exclude<DnsStatus, 'found'>, string>> = {
  'no-name': 'the name does not exist',
  'no-data': 'there is none',
  refused: 'the DNS server refuses to answer',
  'server-failed': 'the DNS server failed',
  'timed-out': 'no answer',
  unreachable: 'no DNS server answers',
};

/** An answer as one line of a record: "DNS: MX contoso.com: 10 mail.contoso.com." What a server wrote is neutralised. */
export function answerWords(answer: DnsAnswer): string {
  const { name, type, status, records } = answer;
  const shown = records.slice(0, 10).map((record) => visibleText(recordText(record)).slice(0, 500));
  const more = records.length > 10 ? ` and ${records.length - 10} more` : '';
  return `DNS: ${type} ${name}: ${status === 'found' ? shown.join(', ') + more : noWords[status]}.`;
}

/** One record as text, as the server wrote it: neutralise before showing. */
export function recordText(record: DnsRecord): string {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.address;
    case 'CNAME':
    case 'PTR':
      return record.target;
    case 'MX':
      return `${record.preference} ${record.exchange || '.'}`;
    case 'TXT':
      return `"${record.text}"`;
    case 'TLSA':
      return `${record.usage} ${record.selector} ${record.matching} ${record.data}`;
  }
}
