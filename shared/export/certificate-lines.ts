import type { Session } from '../session/event.ts';
import { trustWords } from '../session/trust-words.ts';
import type { SummaryLine } from './report.ts';

/** A certificate of the server in words, for a person who reads it on paper. */
export interface CertificateLines {
  readonly title: string;
  readonly lines: readonly SummaryLine[];
}

/** More names than these are in the session file. */
const mostNames = 12;

/** The certificates that the server sent with the last TLS handshake, its own first, with what is wrong with it. */
export function certificateLines({ events }: Session): CertificateLines[] {
  const secured = events.findLast((event) => event.kind === 'secured');
  if (secured?.kind !== 'secured') return [];
  return secured.certificates.map((certificate, index) => {
    const lines: SummaryLine[] = [];
    const add = (name: string, value: string | undefined) => {
      if (value) lines.push({ name, value });
    };
    if (index === 0) {
      add('Trusted', secured.trustError === undefined ? 'yes' : `no: ${trustWords(secured.trustError)}`);
      add('Name', secured.nameError === undefined ? 'matches' : `does not match: ${secured.nameError}`);
    }
    const { names } = certificate;
    const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
    add('Made out to', certificate.subject.replaceAll('\n', ', '));
    add('Names', `${names.slice(0, mostNames).join(', ')}${more}`);
    add('Issued by', certificate.selfSigned ? 'itself' : certificate.issuer.replaceAll('\n', ', '));
    add('Valid', `${certificate.validFrom.slice(0, 10)} to ${certificate.validTo.slice(0, 10)}`);
    add(
      'Key',
      `${certificate.keyType.toUpperCase()}${certificate.keyBits === undefined ? '' : `, ${certificate.keyBits} bits`}`,
    );
    add('Thumbprint', certificate.thumbprint);
    return { title: index === 0 ? 'The server’s certificate' : `Certificate ${index + 1} of its chain`, lines };
  });
}
