import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { visibleText } from '../../shared/session/visible-text.ts';
import type { ReportedCertificate } from '../../shared/tls/inspection.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { strings } from '../strings.ts';
import { Term } from '../words/term.tsx';
import { ValidityBar } from './validity-bar.tsx';

const say = strings.certificate;

/** The chain drawn: the server's certificate first, each joined to the one that signed it. */
export function ChainView({
  chain,
  fetched,
  fault,
}: {
  chain: readonly ReportedCertificate[];
  fetched: readonly ReportedCertificate[];
  /** How grave it is that one is past its time. */
  fault: 'no' | 'warn';
}) {
  const all = [...chain, ...fetched];
  return (
    <>
      <ol className="chain" aria-label={say.chain}>
        {all.map((certificate, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a server may send a certificate twice; their places are what tells them apart
          <li key={`${at}-${certificate.sha256}`} data-fetched={at >= chain.length || undefined}>
            <Link certificate={certificate} at={at} fault={fault} role={roleOf(certificate, at, chain.length)} />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        icon={<ArrowDownloadRegular />}
        onClick={() => savePem(chain.map(({ pem }) => pem).join(''), 'chain')}
      >
        {say.saveChain}
      </Button>
    </>
  );
}

function roleOf({ selfSigned }: ReportedCertificate, at: number, sent: number): string {
  if (at >= sent) return say.roles.fetched;
  if (at === 0) return selfSigned ? say.roles.selfSigned : say.roles.server;
  return selfSigned ? say.roles.root : say.roles.intermediate;
}

interface LinkProps {
  readonly certificate: ReportedCertificate;
  readonly at: number;
  readonly role: string;
  readonly fault: 'no' | 'warn';
}

function Link({ certificate, at, role, fault }: LinkProps) {
  const { subject, issuer, validFrom, validTo, thumbprint } = certificate;
  return (
    <details className="chain-certificate" open={at === 0} data-testid={`certificate-${at}`}>
      <summary>
        <span className="chain-role">{role}</span>
        <span className="chain-subject">{visibleText(subject) || say.noSubject}</span>
      </summary>
      <ValidityBar from={validFrom} to={validTo} fault={fault} />
      <dl className="facts">
        <dt>{say.issuer}</dt>
        <dd>{visibleText(issuer)}</dd>
        {rowsOf(certificate).map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
        <dt>
          <Term meaning={strings.tls.meanings.thumbprint}>{strings.tls.thumbprint}</Term>
        </dt>
        <dd className="thumbprint">
          <code data-testid="thumbprint">{thumbprint}</code>
          <CopyButton text={thumbprint} label={say.copyThumbprint} />
        </dd>
        <dt>SHA-256</dt>
        <dd className="thumbprint">
          <code>{certificate.sha256}</code>
          <CopyButton text={certificate.sha256} label={say.copySha256} />
        </dd>
      </dl>
      <div className="chain-tools">
        <Button size="small" icon={<ArrowDownloadRegular />} onClick={() => savePem(certificate.pem, thumbprint)}>
          {say.savePem}
        </Button>
        <CopyButton text={certificate.pem} label={say.copyPem} />
      </div>
    </details>
  );
}

function rowsOf(certificate: ReportedCertificate): [string, string][] {
  const { names, keyType, keyBits, signature, keyUsage, extendedUsage, serial, revocationUrls, ocspUrls, issuerUrls } =
    certificate;
  const rows: [string, string][] = [
    [say.names, names.join(', ')],
    [say.key, `${keyType}${keyBits === undefined ? '' : ` ${keyBits}`}`],
    [say.signature, signature],
    [say.usage, [...keyUsage, ...extendedUsage].join(', ')],
    [say.serial, serial],
    ['CRL', revocationUrls.join(' ')],
    ['OCSP', ocspUrls.join(' ')],
    [say.issuerAt, issuerUrls.join(' ')],
  ];
  return rows.filter(([, value]) => value !== '');
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{visibleText(value)}</dd>
    </>
  );
}

/** Saves as a file of the browser. */
function savePem(pem: string, name: string): void {
  const address = URL.createObjectURL(new Blob([pem], { type: 'application/x-pem-file' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = `${name}.pem`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
