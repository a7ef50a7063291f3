import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { type NotifyWish, notifyWishes } from '../../shared/smtp/rcpt-command.ts';
import { strings } from '../strings.ts';
import { FileField } from './file-field.tsx';
import { type DraftProps, wrong } from './message-form.tsx';

const uses = ['auto', 'off', 'forced'] as const;
const stops = ['mail', 'rcpt', 'data', 'message'] as const;

/** What few test messages need, folded away. */
export function MessageOptions({ draft, problems, onChange }: DraftProps) {
  const say = strings.sendMessage;
  const toggle = (wish: NotifyWish, on: boolean) => {
    const rest = draft.notify.filter((one) => one !== wish && one !== 'NEVER');
    onChange({ notify: !on ? rest : wish === 'NEVER' ? [wish] : [...rest, wish] });
  };
  return (
    <details className="send-options" data-testid="send-options">
      <summary>{say.more}</summary>
      <div className="send-grid">
        <Choice
          label={say.stopAfter}
          value={draft.stopAfter}
          options={stops}
          words={say.stages}
          testId="send-stop"
          onPick={(stopAfter) => onChange({ stopAfter })}
        />
        <Choice
          label={say.pipelining}
          value={draft.pipelining}
          options={uses}
          words={say.uses}
          testId="send-pipelining"
          onPick={(pipelining) => onChange({ pipelining })}
        />
        <Choice
          label={say.chunking}
          value={draft.chunking}
          options={uses}
          words={say.uses}
          testId="send-chunking"
          onPick={(chunking) => onChange({ chunking })}
        />
        <Field label={say.size} hint={say.sizeHint} {...wrong(problems.size)}>
          <Input
            value={draft.size}
            inputMode="numeric"
            data-testid="send-size"
            onChange={(_, { value }) => onChange({ size: value })}
          />
        </Field>
        <fieldset className="send-notify">
          <legend>{say.notify}</legend>
          {[...notifyWishes].reverse().map((wish) => (
            <Checkbox
              key={wish}
              label={say.wishes[wish]}
              checked={draft.notify.includes(wish)}
              data-testid={`send-notify-${wish.toLowerCase()}`}
              onChange={(_, { checked }) => toggle(wish, checked === true)}
            />
          ))}
        </fieldset>
        <Choice
          label={say.ret}
          value={draft.ret}
          options={['', 'FULL', 'HDRS'] as const}
          words={say.returns}
          testId="send-ret"
          onPick={(ret) => onChange({ ret })}
        />
        <Field label={say.envid} hint={say.envidHint}>
          <Input
            value={draft.envid}
            maxLength={60}
            data-testid="send-envid"
            onChange={(_, { value }) => onChange({ envid: value })}
          />
        </Field>
      </div>
      <fieldset className="send-dkim">
        <legend>{say.dkim}</legend>
        <Field label={say.dkimDomain} {...wrong(problems.dkim)}>
          <Input
            value={draft.dkimDomain}
            placeholder="contoso.com"
            spellCheck={false}
            data-testid="send-dkim-domain"
            onChange={(_, { value }) => onChange({ dkimDomain: value })}
          />
        </Field>
        <Field label={say.dkimSelector}>
          <Input
            value={draft.dkimSelector}
            placeholder="selector1"
            spellCheck={false}
            data-testid="send-dkim-selector"
            onChange={(_, { value }) => onChange({ dkimSelector: value })}
          />
        </Field>
        <FileField
          label={say.dkimKey}
          hint={say.dkimKeyHint}
          choose={say.chooseEml}
          files={draft.dkimKey ? [draft.dkimKey] : []}
          accept=".pem,.key,.private"
          problem={undefined}
          testId="send-dkim-key"
          onFiles={([dkimKey]) => onChange({ dkimKey })}
        />
      </fieldset>
      <Checkbox
        label={say.requireTls}
        checked={draft.requireTls}
        onChange={(_, { checked }) => onChange({ requireTls: checked === true })}
      />
      <Checkbox
        label={say.verbatim}
        checked={draft.verbatim}
        data-testid="send-verbatim"
        onChange={(_, { checked }) => onChange({ verbatim: checked === true })}
      />
    </details>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: NoInfer<T>;
  readonly options: readonly T[];
  readonly words: Readonly<Record<NoInfer<T>, string>>;
  readonly testId: string;
  readonly onPick: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, words, testId, onPick }: ChoiceProps<T>): ReactNode {
  return (
    <Field label={label}>
      <Select
        value={value}
        data-testid={testId}
        onChange={(_, data) => {
          const picked = options.find((one) => one === data.value);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
