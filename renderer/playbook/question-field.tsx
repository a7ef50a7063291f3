import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import type { Question } from '../../shared/playbooks/playbook.ts';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';

interface Props {
  readonly question: Question;
  readonly answer: string;
  readonly problem: string | undefined;
  readonly onAnswer: (answer: string) => void;
  readonly autoFocus?: boolean;
}

/** One question of a guided check, asked in the way its kind wants. */
export function QuestionField({ question, answer, problem, onAnswer, autoFocus = false }: Props) {
  const say = strings.playbook;
  return (
    <Field
      className="question"
      label={question.optional ? `${question.label} (${say.optional})` : question.label}
      {...(question.help === undefined ? {} : { hint: <Prose text={question.help} /> })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' })}
    >
      {question.kind === 'choice' ? (
        <Select
          value={answer}
          data-testid={`answer-${question.id}`}
          autoFocus={autoFocus}
          onChange={(_, data) => onAnswer(data.value)}
        >
          {answer === '' && <option value="">{say.choose}</option>}
          {question.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      ) : question.kind === 'yes-no' ? (
        <RadioGroup
          layout="horizontal"
          value={answer}
          data-testid={`answer-${question.id}`}
          onChange={(_, data) => onAnswer(data.value)}
        >
          <Radio value="yes" label={say.yes} autoFocus={autoFocus} />
          <Radio value="no" label={say.no} />
        </RadioGroup>
      ) : (
        <Input
          value={answer}
          placeholder={question.example}
          data-testid={`answer-${question.id}`}
          spellCheck={false}
          autoComplete="off"
          autoFocus={autoFocus}
          {...(question.kind === 'port'
            ? { inputMode: 'numeric' }
            : question.kind === 'email'
              ? { type: 'email' }
              : {})}
          onChange={(_, data) => onAnswer(data.value)}
        />
      )}
    </Field>
  );
}
