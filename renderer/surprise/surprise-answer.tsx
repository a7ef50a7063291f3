import { useEffect, useRef } from 'react';
import type { SurpriseInfo, SurpriseTold } from '../../shared/contract/surprise-info.ts';
import type { Topic } from '../../shared/knowledge/topics.ts';
import { FixSteps } from '../guide/fix-steps.tsx';
import { SeverityIcon } from '../guide/severity-icon.tsx';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';

const say = strings.surprise;

interface Props {
  readonly told: SurpriseTold;
  readonly info: SurpriseInfo;
  readonly answer: Topic | undefined;
}

/** What a surprise was: the cause, its story, and the verdict with the fix. */
export function SurpriseAnswer({ told, info, answer }: Props) {
  const { right, cause, title, story, verdict } = told;
  const chosen = right === false ? info.choices.find(({ topic }) => topic === answer)?.words : undefined;
  const card = useRef<HTMLElement>(null);
  // It stands above what was being read.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section
      ref={card}
      className="verdict surprise-told"
      data-testid="surprise-told"
      data-right={right}
      aria-live="polite"
      aria-label={say.told}
    >
      <div className="verdict-head">
        <SeverityIcon severity={right ? 'ok' : 'info'} size={24} />
        <div className="explanation-words">
          <div className="verdict-kicker">{right === undefined ? say.told : right ? say.right : say.wrong}</div>
          <h2>{cause.words}</h2>
        </div>
      </div>
      {chosen !== undefined && <p className="quiet">{say.answered(chosen)}</p>}
      <h3>{title}</h3>
      <p className="meaning">{story}</p>
      <h3>{say.verdict}</h3>
      <p className="meaning">
        <strong>{verdict.headline}</strong>
      </p>
      <p className="meaning">
        <Prose text={verdict.summary} />
      </p>
      {verdict.whoActs !== undefined && <p className="meaning">{verdict.whoActs}</p>}
      <div className="explanation-body">
        <FixSteps fixes={verdict.findings[0]?.fixes ?? []} />
      </div>
    </section>
  );
}
