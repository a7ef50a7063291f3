import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { Annotation } from '../../shared/diagnosis/finding.ts';
import type { SessionEvent } from '../../shared/session/event.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { scrollBehavior } from '../app/motion.ts';
import { LineNotes } from '../notes/line-notes.tsx';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { ExplanationBody } from './explanation-body.tsx';
import { SeverityIcon } from './severity-icon.tsx';
import { SideBadge } from './side-badge.tsx';

interface Props {
  readonly annotation: Annotation;
  readonly event: SessionEvent | undefined;
  readonly session: string | undefined;
  readonly notes: readonly string[];
  readonly selected: boolean;
  readonly scrollTo: boolean;
  readonly onSelect: (event: number) => void;
}

/** One explained reply. What is normal is one line; what is wrong is open. */
export const ExplanationCard = memo(function ExplanationCard({
  annotation,
  event,
  session,
  notes,
  selected,
  scrollTo,
  onSelect,
}: Props) {
  const wrong = annotation.severity === 'error' || annotation.severity === 'warning';
  const [open, setOpen] = useState(wrong || notes.length > 0);
  const card = useRef<HTMLElement>(null);
  const bodyId = useId();
  useEffect(() => {
    if (selected) setOpen(true);
  }, [selected]);
  useEffect(() => {
    if (scrollTo) card.current?.scrollIntoView({ block: 'nearest', behavior: scrollBehavior() });
  }, [scrollTo]);
  return (
    <article
      ref={card}
      className="explanation"
      data-testid="explanation"
      data-event={annotation.event}
      data-severity={annotation.severity}
      data-rule={annotation.rule}
      data-selected={selected}
    >
      <button
        type="button"
        className="explanation-head"
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => {
          setOpen(selected ? !open : true);
          onSelect(annotation.event);
        }}
      >
        <SeverityIcon severity={annotation.severity} />
        <span className="explanation-words">
          <span className="explanation-title">{annotation.title}</span>
          <code className="explanation-line">{lineOf(event)}</code>
        </span>
        {open ? <ChevronDownRegular className="chevron" /> : <ChevronRightRegular className="chevron" />}
      </button>
      {open && (
        <div id={bodyId} className="explanation-open">
          <p className="meaning">
            <Prose text={annotation.meaning} />
          </p>
          {annotation.saidBy !== undefined && <p className="quiet">{strings.guide.saidBy(annotation.saidBy)}</p>}
          {wrong && <SideBadge side={annotation.side} />}
          <ExplanationBody entry={annotation} />
          {session !== undefined && <LineNotes session={session} event={annotation.event} notes={notes} />}
        </div>
      )}
    </article>
  );
});

/** The words on the wire that are explained. */
export function lineOf(event: SessionEvent | undefined): string {
  switch (event?.kind) {
    case 'replied':
      return visibleText(event.lines.length > 1 ? `${event.lines[0]} …` : (event.lines[0] ?? ''));
    case 'failed':
      return visibleText(event.message);
    case 'observed':
      return visibleText(event.detail);
    case 'secured':
      return `${event.protocol} ${event.cipher}`;
    default:
      return event?.kind ?? '';
  }
}
