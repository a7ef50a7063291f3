import { Button } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { type ReactNode, useState } from 'react';
import type { Finding } from '../../shared/diagnosis/finding.ts';
import { readableText } from '../../shared/session/bytes.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { NextStepButton } from '../playbook/next-step-button.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { ExplanationBody } from './explanation-body.tsx';
import { lineOf } from './explanation-card.tsx';
import { MailPathView } from './mail-path-view.tsx';
import { SeverityIcon } from './severity-icon.tsx';
import { SideBadge } from './side-badge.tsx';

interface Props {
  readonly severity: Finding['severity'];
  /** Which ending of a guided check it is. */
  readonly ending?: string;
  readonly kicker: string;
  readonly headline: string;
  readonly summary: string;
  readonly whoActs?: string | undefined;
  readonly evidence: readonly number[];
  readonly findings: readonly Finding[];
  readonly record: SessionRecord | undefined;
  readonly onSelect: (event: number) => void;
  /** False: only the headline, the place and the proof until the technician asks for more. */
  readonly detailed: boolean;
  /** Buttons beside the next step's. */
  readonly children?: ReactNode;
}

/** More lines in the same words prove nothing more, and thousands of them would hold up the window. */
const mostEvidence = 30;

/** Where it breaks, who acts, the proof, and the fix. */
export function VerdictCard(props: Props) {
  const [open, setOpen] = useState(props.detailed);
  const [main, ...others] = props.findings;
  const say = strings.verdict;
  return (
    <section
      className="verdict"
      data-testid="verdict"
      data-severity={props.severity}
      data-ending={props.ending}
      aria-label={say.label}
    >
      <div className="verdict-head">
        <SeverityIcon severity={props.severity} size={24} />
        <div className="explanation-words">
          <div className="verdict-kicker">{props.kicker}</div>
          <h2>
            <Prose text={props.headline} />
          </h2>
        </div>
        <Button
          size="small"
          appearance="subtle"
          icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
          aria-label={open ? say.fold : say.unfold}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      {main && main.severity !== 'info' && (
        <MailPathView finding={main} severity={props.severity} record={props.record} />
      )}
      {main && props.severity !== 'ok' && <SideBadge side={main.side} />}
      {open && (
        <p className="meaning">
          <Prose text={props.summary} />
        </p>
      )}
      <dl className="facts">
        {main && main.where !== '' && (
          <>
            <dt>{say.where}</dt>
            <dd>
              <Prose text={main.where} />
            </dd>
          </>
        )}
        {props.whoActs !== undefined && (
          <>
            <dt>{say.acts}</dt>
            <dd>
              <Prose text={props.whoActs} />
            </dd>
          </>
        )}
        {props.evidence.length > 0 && (
          <>
            <dt>{say.evidence}</dt>
            <dd>
              {props.evidence.slice(0, mostEvidence).map((event) => {
                const line = lineOf(props.record?.events[event]);
                const command = commandBefore(props.record, event);
                return (
                  <button
                    key={event}
                    type="button"
                    className="evidence"
                    data-testid="evidence"
                    data-event={event}
                    title={strings.guide.showLine}
                    onClick={() => props.onSelect(event)}
                  >
                    {command !== undefined && <span className="evidence-command">&gt; {command}</span>}
                    {line}
                  </button>
                );
              })}
              {props.evidence.length > mostEvidence && (
                <p className="quiet">{say.moreEvidence(props.evidence.length - mostEvidence)}</p>
              )}
            </dd>
          </>
        )}
        {open && main?.nextTest !== undefined && (
          <>
            <dt>{say.nextTest}</dt>
            <dd>
              <Prose text={main.nextTest} />
            </dd>
          </>
        )}
      </dl>
      <div className="verdict-actions">
        {props.children}
        {main?.nextStep && <NextStepButton step={main.nextStep} record={props.record} />}
      </div>
      {open && (
        <>
          {main && main.meaning !== props.summary && (
            <div className="explanation-body">
              <h3>{say.meaning}</h3>
              <p>
                <Prose text={main.meaning} />
              </p>
            </div>
          )}
          {main && <ExplanationBody entry={main} />}
          {others.length > 0 && (
            <div className="explanation-body">
              <h3>{say.also}</h3>
              {others.map((other) => (
                <details key={`${other.rule}-${other.evidence.join()}`} className="also">
                  <summary>
                    <SeverityIcon severity={other.severity} size={16} /> {other.title}
                  </summary>
                  <p>
                    <Prose text={other.meaning} />
                  </p>
                  <SideBadge side={other.side} />
                  <ExplanationBody entry={other} />
                </details>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** The command that a reply answers: two refusals in the same words are told apart by it. */
function commandBefore(record: SessionRecord | undefined, event: number): string | undefined {
  const reply = record?.events[event];
  const sent = reply?.kind === 'replied' && reply.to !== undefined ? record?.events[reply.to] : undefined;
  return sent?.kind === 'sent' ? visibleText(readableText(sent).split(/\r?\n/, 1)[0] ?? '') : undefined;
}
