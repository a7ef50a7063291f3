import { Button } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { PlaybookInfo, ScenarioInfo } from '../../shared/contract/app-info.ts';
import { isFocusLost } from '../app/lost-focus.ts';
import { PracticeMenu } from '../session/practice-menu.tsx';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { answerProblem } from './answer-check.ts';
import { QuestionField } from './question-field.tsx';

interface Props {
  readonly playbook: PlaybookInfo;
  readonly answers: Readonly<Record<string, string>>;
  readonly busy: boolean;
  /** Practice servers that this check takes to a verdict. */
  readonly practice: readonly ScenarioInfo[];
  readonly onPractice: (scenario: string) => void;
  readonly onRun: (answers: Record<string, string>) => void;
}

/** What the check needs to know, and its promise. Problems are told when Start is chosen, not while typing. */
export function PlaybookForm({ playbook, answers: given, busy, practice, onPractice, onRun }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState(() => beginning(playbook, given));
  const [filledFrom, setFilledFrom] = useState(given);
  if (filledFrom !== given) {
    setFilledFrom(given);
    setAnswers(beginning(playbook, given));
  }
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (isFocusLost()) firstField(form.current)?.focus();
  }, []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const wrong = playbook.questions.findIndex(
      (question) => answerProblem(question, answers[question.id] ?? '') !== undefined,
    );
    if (wrong >= 0) return firstField(form.current?.querySelectorAll<HTMLElement>('.question')[wrong])?.focus();
    onRun(Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer.trim()])));
  }

  return (
    <form ref={form} className="playbook-form" data-testid="playbook-form" onSubmit={submit} noValidate>
      <p className="lead">
        <Prose text={playbook.promise} />
      </p>
      {playbook.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={answers[question.id] ?? ''}
          problem={tried ? answerProblem(question, answers[question.id] ?? '') : undefined}
          onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })}
        />
      ))}
      <div className="playbook-start">
        <Button type="submit" appearance="primary" icon={<PlayRegular />} disabled={busy} data-testid="playbook-run">
          {strings.playbook.run}
        </Button>
        {practice.length > 0 && (
          <PracticeMenu label={strings.start.practiceFill} scenarios={practice} onPick={onPractice} />
        )}
      </div>
    </form>
  );
}

function beginning(playbook: PlaybookInfo, given: Props['answers']): Record<string, string> {
  return Object.fromEntries(
    playbook.questions.map((question) => [question.id, given[question.id] ?? question.initial ?? '']),
  );
}

function firstField(within: HTMLElement | null | undefined): HTMLElement | null | undefined {
  return within?.querySelector<HTMLElement>('input, select, textarea');
}
