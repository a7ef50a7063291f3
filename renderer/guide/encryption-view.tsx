import type { Certificate, EventOf } from '../../shared/session/event.ts';
import { trustWords } from '../../shared/session/trust-words.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { CopyButton } from './copy-button.tsx';
import { Term } from './term.tsx';

const say = strings.tls;
const meanings: ReadonlyMap<string, string> = new Map([
  [say.cipher, say.meanings.cipher],
  [say.group, say.meanings.group],
  [say.asked, say.meanings.asked],
  [say.trust, say.meanings.trust],
  [say.subject, say.meanings.subject],
  [say.names, say.meanings.names],
  [say.issuer, say.meanings.issuer],
  [say.key, say.meanings.key],
]);

/** What TLS agreed on and the certificates as the server sent them. */
export function EncryptionView({ record }: { record: SessionRecord | undefined }) {
  const secured = record?.events.findLast((event) => event.kind === 'secured');
  if (secured?.kind !== 'secured') return <p className="guide-empty">{say.none}</p>;
  return (
    <div className="guide-scroll">
      <section className="plain-card">
        <h2>{say.heading(secured.protocol)}</h2>
        <dl className="facts">
          {agreed(secured).map(([name, value]) => (
            <Row key={name} name={name} value={value} />
          ))}
        </dl>
      </section>
      {secured.certificates.map((certificate, index) => (
        <CertificateCard
          key={certificate.sha256}
          certificate={certificate}
          title={index === 0 ? say.server : say.issuerCertificate}
        />
      ))}
    </div>
  );
}

function agreed(secured: EventOf<'secured'>): [string, string][] {
  const rows: [string, string][] = [[say.cipher, secured.cipher]];
  if (secured.group !== undefined) rows.push([say.group, secured.group]);
  if (secured.serverName !== undefined) rows.push([say.asked, secured.serverName]);
  rows.push(
    [say.trust, secured.trustError === undefined ? say.trusted : say.distrust(trustWords(secured.trustError))],
    [say.name, secured.nameError ?? say.nameFits],
  );
  return rows;
}

function CertificateCard({ certificate, title }: { certificate: Certificate; title: string }) {
  return (
    <section className="plain-card">
      <h2>{title}</h2>
      <dl className="facts">
        <Row name={say.subject} value={certificate.subject} />
        <Row name={say.names} value={certificate.names.join(', ')} />
        <Row
          name={say.issuer}
          value={certificate.selfSigned ? `${certificate.issuer} (${say.selfSigned})` : certificate.issuer}
        />
        <Row name={say.valid} value={say.until(day(certificate.validFrom), day(certificate.validTo))} />
        <Row name={say.key} value={`${certificate.keyType} ${certificate.keyBits ?? ''}`} />
        <dt>
          <Term meaning={say.meanings.thumbprint}>{say.thumbprint}</Term>
        </dt>
        <dd className="thumbprint">
          <code>{certificate.thumbprint}</code>
          <CopyButton text={certificate.thumbprint} label={strings.export.copying} />
        </dd>
      </dl>
    </section>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  const meaning = meanings.get(name);
  return (
    <>
      <dt>{meaning === undefined ? name : <Term meaning={meaning}>{name}</Term>}</dt>
      <dd>{visibleText(value)}</dd>
    </>
  );
}

function day(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? visibleText(iso) : date.toLocaleDateString(undefined, { dateStyle: 'medium' });
}
