import { Button } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { type FormEvent, useState } from 'react';
import type { PlaybookInfo } from '../../shared/contract/contract.ts';
import { strings } from '../strings.ts';
import { answerProblem } from './answer-check.ts';
import { QuestionField } from './question-field.tsx';

interface Props {
  readonly playbook: PlaybookInfo;
  readonly answers: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly onRun: (answers: Record<string, string>) => void;
}

/** What the check needs to know, and its promise. Problems are told when Start is chosen, not while typing. */
export function PlaybookForm({ playbook, answers: given, busy, onRun }: Props) {
  const [answers, setAnswers] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      playbook.questions.map((question) => [question.id, given[question.id] ?? question.initial ?? '']),
    ),
  );
  const [tried, setTried] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (playbook.questions.some((question) => answerProblem(question, answers[question.id] ?? '') !== undefined))
      return;
    onRun(Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer.trim()])));
  }

  return (
    <form className="playbook-form" data-testid="playbook-form" onSubmit={submit} noValidate>
      <p className="lead">{playbook.promise}</p>
      {playbook.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={answers[question.id] ?? ''}
          problem={tried ? answerProblem(question, answers[question.id] ?? '') : undefined}
          onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })}
        />
      ))}
      <div>
        <Button type="submit" appearance="primary" icon={<PlayRegular />} disabled={busy} data-testid="playbook-run">
          {strings.playbook.run}
        </Button>
      </div>
    </form>
  );
}
