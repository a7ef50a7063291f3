import './surprise.css';
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import { type FormEvent, useId, useState } from 'react';
import { practiceGroupSchema, practiceGroups } from '../../shared/contract/practice-group.ts';
import { startSurprise } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Kinds that may be asked for; that nothing is wrong is never known before. */
const kinds = practiceGroups.filter((group) => group !== 'healthy');

/** Starts a practice server whose story is not told: any, one kind of fault, or the one with a number that a trainer gave out. */
export function SurpriseStart() {
  const store = useStore();
  const [group, setGroup] = useState('');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const title = useId();
  const say = strings.surprise;

  async function start(event: FormEvent): Promise<void> {
    event.preventDefault();
    const number = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
    const wrong = typed.trim() !== '' && number === 0;
    setProblem(wrong ? say.numberWrong : undefined);
    if (wrong || busy) return;
    setBusy(true);
    const kind = practiceGroupSchema.safeParse(group).data;
    await startSurprise(store, { ...(number > 0 ? { number } : {}), ...(kind ? { group: kind } : {}) });
    setBusy(false);
  }

  return (
    <form
      className="plain-card surprise-start"
      aria-labelledby={title}
      data-testid="surprise-start"
      onSubmit={(event) => void start(event)}
      noValidate
    >
      <div className="surprise-words">
        <h3 id={title}>{say.title}</h3>
        <p>{say.lead}</p>
      </div>
      <Field label={say.group}>
        <Select value={group} data-testid="surprise-group" onChange={(_, data) => setGroup(data.value)}>
          <option value="">{say.anyGroup}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {strings.practiceGroups[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={say.number}
        className="surprise-number"
        {...(problem === undefined ? {} : { validationMessage: problem })}
      >
        <Input
          value={typed}
          placeholder={say.numberExample}
          title={say.numberHint}
          inputMode="numeric"
          autoComplete="off"
          data-testid="surprise-number"
          onChange={(_, data) => setTyped(data.value)}
        />
      </Field>
      <Button type="submit" icon={<QuestionCircleRegular />} disabledFocusable={busy} data-testid="surprise-me">
        {say.start}
      </Button>
    </form>
  );
}
