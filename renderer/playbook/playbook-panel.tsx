import './playbook.css';
import { Button, Spinner } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { useEffect, useRef, useState } from 'react';
import type { PlaybookInfo } from '../../shared/contract/app-info.ts';
import { focusHeading, isFocusLost } from '../app/lost-focus.ts';
import { walkAnswers } from '../start/practice-answers.ts';
import type { PlaybookRun, Tab } from '../store/app-state.ts';
import { startPractice } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { MidRunQuestion } from './mid-run-question.tsx';
import { PlaybookForm } from './playbook-form.tsx';
import { PlaybookVerdict } from './playbook-verdict.tsx';

interface Props {
  readonly tab: Tab;
  readonly playbook: PlaybookInfo;
  readonly run: PlaybookRun | undefined;
  readonly onSelect: (event: number, session?: string) => void;
}

const none: Readonly<Record<string, string>> = {};

/** A guided check from its questions to its verdict. */
export function PlaybookPanel({ tab, playbook, run, onSelect }: Props) {
  const store = useStore();
  const [busy, setBusy] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const scenarios = useAppState((state) => state.info?.scenarios) ?? [];
  const fitting = scenarios.filter(({ walks }) => walks.some((walk) => walk.playbook === playbook.id));
  const said = run?.said.length ?? 0;
  const live = run?.state === 'running' || run?.state === 'asking';

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step scrolls into view
  useEffect(() => {
    if (live) end.current?.scrollIntoView({ block: 'nearest' });
  }, [said, live]);

  // What was pressed to get here is gone: the keyboard goes on at what is there to read.
  const state = run?.state;
  useEffect(() => {
    if (state === undefined || !(isFocusLost() || document.activeElement?.matches('[data-step-heading]'))) return;
    const verdict = state === 'ended' ? panel.current?.querySelector<HTMLElement>('.verdict') : undefined;
    verdict?.scrollIntoView({ block: 'start' });
    focusHeading((verdict ?? panel.current)?.querySelector('h2'), { preventScroll: verdict !== undefined });
  }, [state]);

  async function fillIn(scenario: string): Promise<void> {
    setBusy(true);
    const started = await startPractice(store, scenario);
    setBusy(false);
    if (!started) return;
    store.dispatch({ do: 'tab', tab: { ...tab, practice: scenario, answers: walkAnswers(playbook, started) } });
  }

  async function start(answers: Record<string, string>): Promise<void> {
    setBusy(true);
    try {
      const started = await store.engine.request('playbook.start', {
        playbook: playbook.id,
        answers,
        ...(tab.practice === undefined ? {} : { practice: tab.practice }),
      });
      store.dispatch({ do: 'tab', tab: { ...tab, answers, run: started.run } });
    } catch (error) {
      store.report(error);
    }
    setBusy(false);
  }

  const change = (): void => store.dispatch({ do: 'tab', tab: { ...tab, run: undefined } });
  if (tab.run === undefined) {
    return (
      <div className="guide-scroll">
        <PlaybookForm
          playbook={playbook}
          answers={tab.answers ?? none}
          busy={busy}
          practice={tab.surprise ? [] : fitting}
          onPractice={(scenario) => void fillIn(scenario)}
          onRun={(answers) => void start(answers)}
        />
      </div>
    );
  }
  const question = run?.state === 'asking' ? run.question : undefined;
  return (
    <div className="guide-scroll" ref={panel}>
      {run?.verdict && <PlaybookVerdict verdict={run.verdict} session={run.session} onSelect={onSelect} />}
      {run && !live && (
        <div className="playbook-actions">
          <Button
            appearance={run.verdict ? 'secondary' : 'primary'}
            disabled={busy}
            onClick={() => void start(tab.answers ?? {})}
            data-testid="playbook-again"
          >
            {strings.playbook.again}
          </Button>
          <Button onClick={change}>{strings.playbook.change}</Button>
        </div>
      )}
      {run?.state === 'cancelled' && <p className="quiet">{strings.playbook.cancelled}</p>}
      <section className="plain-card" aria-label={strings.playbook.steps}>
        <h2 data-step-heading>{strings.playbook.steps}</h2>
        <ol className="steps" data-testid="playbook-steps" aria-live="polite">
          {run?.said.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
            <li key={index}>
              <CheckmarkRegular className="severity-ok" fontSize={16} /> <span>{text}</span>
            </li>
          ))}
        </ol>
        {live && !question && <Spinner size="tiny" label={strings.playbook.running} className="step-spinner" />}
      </section>
      {question && run && (
        <MidRunQuestion
          key={question.id}
          question={question}
          onAnswer={(answer) => {
            store.engine
              .request('playbook.answer', { run: run.run, question: question.id, answer })
              .catch(store.report);
          }}
        />
      )}
      {live && run && (
        <div className="playbook-actions">
          <Button
            onClick={() => void store.engine.request('playbook.cancel', { run: run.run }).catch(store.report)}
            data-testid="playbook-cancel"
          >
            {strings.playbook.cancel}
          </Button>
        </div>
      )}
      <div ref={end} />
    </div>
  );
}
