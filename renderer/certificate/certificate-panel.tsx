import './certificate.css';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactNode } from 'react';
import { tlsVersionName } from '../../shared/session/tls-versions.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import type { TlsInspection } from '../../shared/tls/inspection.ts';
import type { RevocationAnswer } from '../../shared/tls/revocation.ts';
import { EmptyState } from '../app/empty-state.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { Term } from '../words/term.tsx';
import { ChainView } from './chain-view.tsx';
import { FixList } from './fix-list.tsx';
import { FurtherLooks } from './further-looks.tsx';
import { type Mark, MarkedList } from './marked-list.tsx';
import { MatrixView } from './matrix-view.tsx';
import { NamesView } from './names-view.tsx';
import { SendersTable } from './senders-table.tsx';
import { TrustView } from './trust-view.tsx';
import { useInspection } from './use-inspection.ts';

const say = strings.certificate;

interface Props {
  readonly record: SessionRecord | undefined;
  /** Stands first: the session's verdict. */
  readonly children?: ReactNode;
}

/** What the session's encryption and the server's certificate are worth to mail. */
export function CertificatePanel({ record, children }: Props) {
  if (!record) return <EmptyState icon={LockClosedRegular}>{strings.tls.none}</EmptyState>;
  return (
    <Inspected key={record.id} record={record}>
      {children}
    </Inspected>
  );
}

function Inspected({ record, children }: { record: SessionRecord; children: ReactNode }) {
  const inspection = useInspection(record);
  const { found } = inspection;
  if (!found?.judgement) {
    return (
      <>
        {children}
        <EmptyState icon={LockClosedRegular}>{found ? strings.tls.none : say.asking}</EmptyState>
      </>
    );
  }
  const { judgement } = found;
  const fault = faultMark(judgement);
  return (
    <section
      className="guide-scroll certificate-panel"
      data-testid="certificate-panel"
      aria-label={say.panel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      {children}
      <Summary found={found} />
      {judgement.names.length > 0 && (
        <Card id="names" title={say.namesTitle}>
          <NamesView names={judgement.names} fault={fault} />
        </Card>
      )}
      {found.chain.length > 0 && (
        <Card id="chain" title={say.chain}>
          <ChainView
            chain={found.chain}
            fault={fault}
            fetched={found.issuers.flatMap(({ certificate }) => certificate ?? [])}
          />
        </Card>
      )}
      {found.trust.length > 0 && (
        <Card id="trust" title={say.trustTitle}>
          <TrustView trust={found.trust} fault={fault} onAuthorities={inspection.useAuthorities} />
        </Card>
      )}
      <Found found={found} />
      {found.target.host !== 'server' && <FurtherLooks inspection={inspection} />}
      <Card id="senders" title={say.sendersTitle}>
        <SendersTable senders={judgement.senders} />
      </Card>
      <Fixes judgement={judgement} />
    </section>
  );
}

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="plain-card" aria-labelledby={`tls-${id}`} data-testid={`tls-${id}`}>
      <h2 id={`tls-${id}`}>{title}</h2>
      {children}
    </section>
  );
}

/** What is wrong is as grave as what it does to mail: one colour in the verdict and in every card. */
function faultMark(judgement: TlsInspection['judgement']): 'no' | 'warn' {
  return judgement?.verdict.mark === 'no' ? 'no' : 'warn';
}

/** What was agreed on, and what is wrong with the certificate. */
function Summary({ found }: { found: TlsInspection }) {
  const { protocol, cipher, group, judgement, handshake } = found;
  const fault = faultMark(judgement);
  const verdict = judgement?.verdict;
  // The verdict begins with the words of the gravest problem: not said twice.
  const problems = (judgement?.chain?.problems ?? []).filter(
    ({ text }) => !verdict?.text.startsWith(text.slice(0, 30)),
  );
  const title =
    protocol === undefined
      ? say.notUp[judgement?.encryption ?? 'broken']
      : strings.tls.heading(tlsVersionName(protocol));
  const facts: [string, string, string?][] = [];
  if (cipher !== undefined) facts.push([strings.tls.cipher, cipher, strings.tls.meanings.cipher]);
  if (group !== undefined) facts.push([strings.tls.group, group, strings.tls.meanings.group]);
  if (protocol !== undefined) facts.push([say.alpn, found.alpn ?? say.noAlpn]);
  if (handshake?.signature !== undefined) facts.push([say.handshakeSignature, handshake.signature]);
  return (
    <Card id="summary" title={title}>
      {verdict && (
        <div className="tls-verdict" data-testid="tls-verdict">
          <MarkedList rows={[{ key: 'verdict', mark: verdict.mark, text: visibleText(verdict.text) }]} />
        </div>
      )}
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(([name, value, meaning]) => (
            <div key={name}>
              <dt>{meaning === undefined ? <Prose text={name} /> : <Term meaning={meaning}>{name}</Term>}</dt>
              <dd>{visibleText(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <MarkedList
        rows={[
          ...found.failures.map((text) => ({ key: text, mark: 'no' as const, text: visibleText(text) })),
          ...problems.map(({ text, blocksTrust }) => ({
            key: text,
            mark: blocksTrust ? fault : ('warn' as const),
            text: visibleText(text),
          })),
        ]}
      />
    </Card>
  );
}

/** undefined: distrusted, as gravely as that is here. */
const revocationMarks: Readonly<Record<RevocationAnswer['outcome'], Mark | undefined>> = {
  good: 'ok',
  revoked: undefined,
  unreachable: undefined,
  unknown: '??',
  none: '??',
};

/** What the further looks brought. */
function Found({ found }: { found: TlsInspection }) {
  const { revocation, issuers, dns, handshake, remarks, matrix } = found;
  const fault = faultMark(found.judgement);
  return (
    <>
      {revocation && (
        <Card id="revocation" title={say.revocationTitle}>
          <MarkedList
            rows={[
              ...issuers.flatMap(({ url, problem }) =>
                problem === undefined
                  ? []
                  : [{ key: url, mark: fault, text: say.issuerMissing, detail: `${problem}, ${url}` }],
              ),
              ...revocation.map(({ at, by, subject, outcome, text, url }) => ({
                key: `${at}-${by}`,
                mark: revocationMarks[outcome] ?? fault,
                text: `${visibleText(subject)}: ${visibleText(text)}`,
                detail: `${say.sources[by]}${url === undefined ? '' : `, ${visibleText(url)}`}`,
              })),
            ]}
          />
        </Card>
      )}
      {dns && (
        <Card id="dns" title={say.dnsTitle}>
          <MarkedList rows={dns.remarks.map(({ mark, text }) => ({ key: text, mark, text: visibleText(text) }))} />
        </Card>
      )}
      {handshake && (
        <Card id="handshake" title={say.handshakeTitle}>
          <MarkedList rows={handshakeRows(handshake, remarks)} />
        </Card>
      )}
      {matrix && (
        <Card id="matrix" title={say.matrixTitle}>
          <MatrixView matrix={matrix} />
        </Card>
      )}
    </>
  );
}

function handshakeRows(handshake: NonNullable<TlsInspection['handshake']>, remarks: TlsInspection['remarks']) {
  const { problem, clientCertificate, stapled, agreement } = handshake;
  if (problem !== undefined) return [{ key: 'problem', mark: '??' as const, text: say.notReadable(problem) }];
  return [
    ...remarks.map(({ code, text }) => ({
      key: text,
      mark: code === 'root-sent' ? ('ok' as const) : ('warn' as const),
      text: visibleText(text),
    })),
    clientCertificate
      ? {
          key: 'client',
          mark: 'warn' as const,
          text: say.asksForCertificate,
          detail:
            clientCertificate.authorities.length === 0
              ? say.anyAuthority
              : clientCertificate.authorities.map(visibleText).join(' · '),
        }
      : { key: 'client', mark: 'ok' as const, text: say.asksForNone },
    { key: 'staple', mark: 'ok' as const, text: stapled ? say.stapled : say.notStapled },
    ...(agreement === undefined ? [] : [{ key: 'agreement', mark: 'ok' as const, text: say.agreement(agreement) }]),
  ];
}

function Fixes({ judgement }: { judgement: NonNullable<TlsInspection['judgement']> }) {
  return (
    <>
      {judgement.fixes.length > 0 && (
        <Card id="fixes" title={strings.guide.fixes}>
          <FixList fixes={judgement.fixes} />
        </Card>
      )}
      {judgement.commands.length > 0 && (
        <Card id="commands" title={say.commandsTitle}>
          <FixList fixes={judgement.commands} />
        </Card>
      )}
    </>
  );
}
