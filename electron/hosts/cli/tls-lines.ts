import type { JudgedName } from '../../../shared/tls/certificate-names.ts';
import type { TlsFix } from '../../../shared/tls/fixes.ts';
import type { ReportedCertificate, TrustAnswer } from '../../../shared/tls/inspection.ts';
import type { JudgedSender, SenderOutcome } from '../../../shared/tls/judge-senders.ts';
import type { TlsReport } from '../../tls/tls-report.ts';
import type { Page } from './finding-lines.ts';
import { marked } from './marked-lines.ts';
import { handshakeLines, issuerLines, matrixLines, revocationLines } from './tls-beyond-lines.ts';
import { wrap } from './wrap.ts';

/** A TLS report as text for people. Meaning never rests on colour: every line says [ok], [no] or [??]. */
export function tlsLines(report: TlsReport, page: Page): string[] {
  const { judgement, target, chain, trust } = report;
  const heading = (text: string) => ['', page.paint('bold', text)];
  const section = (text: string, lines: string[]) => (lines.length === 0 ? [] : [...heading(text), ...lines]);
  const problems = (judgement?.chain?.problems ?? []).flatMap(({ text, blocksTrust }) =>
    marked(blocksTrust ? 'no' : 'warn', text, page),
  );
  return [
    page.paint('bold', `${target.host}:${target.port}  ${headline(report)}`),
    ...(judgement ? marked(judgement.verdict.mark, judgement.verdict.text, page) : []),
    ...report.failures.flatMap((text) => marked('no', text, page)),
    ...section(
      'Certificates, the server’s own first',
      chain.flatMap((certificate, at) => certificateLines(certificate, at, judgement?.chain?.daysLeft, page)),
    ),
    ...section(
      'Trust',
      trust.flatMap((answer) => trustLines(answer, page)),
    ),
    ...section('Issuers that were not sent, fetched', issuerLines(report.issuers, page)),
    ...section('Was it revoked?', revocationLines(report.revocation ?? [], page)),
    ...section('What is wrong with it', problems),
    ...section('The handshake', handshakeLines(report, page)),
    ...section(
      'Names',
      (judgement?.names ?? []).flatMap((name) => nameLines(name, page)),
    ),
    ...section(
      'What DNS asks of senders',
      (report.dns?.remarks ?? []).flatMap(({ mark, text }) => marked(mark, text, page)),
    ),
    ...section(
      'With this server, a sender using … would',
      (judgement?.senders ?? []).flatMap((sender) => senderLines(sender, page)),
    ),
    ...section('Versions and cipher suites', report.matrix ? matrixLines(report.matrix, page) : []),
    ...section('What to do', fixLines(judgement?.fixes ?? [], page)),
    ...section('This certificate in Exchange commands', fixLines(judgement?.commands ?? [], page)),
  ];
}

function headline({ judgement, protocol, cipher, group, target }: TlsReport): string {
  if (protocol !== undefined) {
    const how = target.security === 'tls' ? 'TLS from the first byte' : 'STARTTLS';
    return `${how}: ${[protocol, cipher, group].filter((part) => part !== undefined).join(', ')}`;
  }
  if (judgement?.encryption === 'not-offered') return 'STARTTLS is not offered';
  return judgement?.encryption === 'broken' ? 'TLS does not come up' : 'TLS could not be tried';
}

function certificateLines(
  certificate: ReportedCertificate,
  at: number,
  daysLeft: number | undefined,
  { paint, width }: Page,
): string[] {
  const { validFrom, validTo, keyType, keyBits } = certificate;
  const left =
    at > 0 || daysLeft === undefined ? '' : daysLeft < 0 ? `, over for ${-daysLeft} days` : `, ${daysLeft} days left`;
  const key = keyBits === undefined ? keyType : `${keyType} ${keyBits}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Names', certificate.names.join(', ')],
    ['Issuer', certificate.issuer],
    ['Valid', `${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}${left}`],
    ['Key', `${key}, signed with ${certificate.signature}`],
    ['Usage', [...certificate.keyUsage, ...certificate.extendedUsage].join(', ')],
    ['CRL', certificate.revocationUrls.join(' ')],
    ['Serial', certificate.serial],
    ['SHA-1', certificate.thumbprint],
    ['SHA-256', certificate.sha256],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  return [
    paint('bold', ` ${at + 1}. ${certificate.subject.slice(0, 300) || '(no subject)'}`),
    ...shown.flatMap(([label, value]) =>
      wrap(value.slice(0, 1000), width, ' '.repeat(13), `    ${label.padEnd(9)}`).map((line) => paint('plain', line)),
    ),
  ];
}

const rootWords = { public: 'Public roots', system: 'This computer’s roots', own: 'Own authorities' } as const;

function trustLines({ roots, trusted, detail }: TrustAnswer, page: Page): string[] {
  return marked(trusted === undefined ? '??' : trusted ? 'ok' : 'no', `${rootWords[roots]}: ${detail}`, page);
}

const callers = { dialled: 'dialled', ehlo: 'EHLO reply', greeting: 'greeting', mx: 'MX' } as const;

function nameLines({ name, by, matched, through, how }: JudgedName, page: Page): string[] {
  const word = !matched
    ? 'not in the certificate'
    : how === 'common-name'
      ? `only as common name ${through ?? ''}, without alternative names`
      : `covered by ${through ?? ''}`;
  return marked(matched ? 'ok' : 'no', `${name} (${callers[by]}): ${word}`, page);
}

const outcomeWords: Readonly<Record<SenderOutcome, string>> = {
  encrypted: 'deliver encrypted',
  plain: 'fall back to plain text',
  queues: 'queue',
  unknown: 'not be known',
};
const outcomeMarks = { encrypted: 'ok', plain: 'warn', queues: 'no', unknown: '??' } as const;

function senderLines({ sender, setting, outcome, why, says }: JudgedSender, page: Page): string[] {
  const reason = why === '' ? '' : `: ${why}`;
  return [
    ...marked(outcomeMarks[outcome], `${sender}, ${setting} → ${outcomeWords[outcome]}${reason}`, page),
    ...(says === undefined ? [] : [page.paint('dim', `         ${says}`)]),
  ];
}

function fixLines(fixes: readonly TlsFix[], { paint, width }: Page): string[] {
  return fixes.flatMap(({ do: what, where, command }, index) => [
    ...wrap(`${what} (${where})`, width, '      ', `   ${index + 1}. `).map((line) => paint('plain', line)),
    // A command stays on one line however long it is: it is there to be copied.
    ...(command === undefined ? [] : command.split('\n').map((line) => paint('cyan', `        ${line}`))),
  ]);
}
