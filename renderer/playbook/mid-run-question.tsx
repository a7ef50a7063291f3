import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Question } from '../../shared/playbooks/playbook.ts';
import { strings } from '../strings.ts';
import { answerProblem } from './answer-check.ts';
import { QuestionField } from './question-field.tsx';

/** A question the check asks in the middle, because of what it saw. Mount it with the question's id as key. */
export function MidRunQuestion({ question, onAnswer }: { question: Question; onAnswer: (answer: string) => void }) {
  const [answer, setAnswer] = useState(question.initial ?? '');
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const wrong = answerProblem(question, answer);
    setProblem(wrong);
    if (wrong !== undefined) return;
    setSent(true);
    onAnswer(answer.trim());
  }

  return (
    <form className="plain-card playbook-form" data-testid="playbook-question" onSubmit={submit} noValidate>
      <QuestionField question={question} answer={answer} problem={problem} onAnswer={setAnswer} autoFocus />
      <div>
        <Button type="submit" appearance="primary" disabled={sent}>
          {strings.playbook.answer}
        </Button>
      </div>
    </form>
  );
}
