import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { strings } from '../strings.ts';
import { FileField } from './file-field.tsx';
import type { DraftProblems, MessageDraft } from './message-draft.ts';

export interface DraftProps {
  readonly draft: MessageDraft;
  readonly problems: DraftProblems;
  readonly onChange: (part: Partial<MessageDraft>) => void;
}

/** Sender, recipients and the message itself. */
export function MessageForm({ draft, problems, onChange }: DraftProps) {
  const say = strings.sendMessage;
  const own = draft.eml === undefined;
  return (
    <>
      <Field label={say.from} hint={say.fromHint} {...wrong(problems.from)}>
        <Input
          value={draft.from}
          placeholder="scanner@contoso.com"
          spellCheck={false}
          autoComplete="off"
          autoFocus
          data-testid="send-from"
          onChange={(_, { value }) => onChange({ from: value })}
        />
      </Field>
      <Field label={say.to} hint={say.toHint} {...wrong(problems.to)}>
        <Input
          value={draft.to}
          placeholder="you@fabrikam.com"
          spellCheck={false}
          autoComplete="off"
          data-testid="send-to"
          onChange={(_, { value }) => onChange({ to: value })}
        />
      </Field>
      <Field label={say.cc} {...wrong(problems.cc)}>
        <Input
          value={draft.cc}
          spellCheck={false}
          autoComplete="off"
          data-testid="send-cc"
          onChange={(_, { value }) => onChange({ cc: value })}
        />
      </Field>
      {own && (
        <>
          <Field label={say.subject}>
            <Input
              value={draft.subject}
              placeholder={say.subjectExample}
              data-testid="send-subject"
              onChange={(_, { value }) => onChange({ subject: value })}
            />
          </Field>
          <Field label={say.text}>
            <Textarea
              value={draft.text}
              placeholder={say.textExample}
              resize="vertical"
              rows={3}
              data-testid="send-text"
              onChange={(_, { value }) => onChange({ text: value })}
            />
          </Field>
          <Field label={say.sample} hint={say.sampleHints[draft.sample]}>
            <Select
              value={draft.sample}
              data-testid="send-sample"
              onChange={(_, { value }) => onChange({ sample: value === 'eicar' || value === 'gtube' ? value : 'none' })}
            >
              {(['none', 'eicar', 'gtube'] as const).map((sample) => (
                <option key={sample} value={sample}>
                  {say.samples[sample]}
                </option>
              ))}
            </Select>
          </Field>
          <FileField
            label={say.attachments}
            choose={say.addFiles}
            files={draft.attachments}
            several
            problem={problems.files}
            testId="send-attachments"
            onFiles={(attachments) => onChange({ attachments })}
          />
        </>
      )}
      <FileField
        label={say.eml}
        hint={say.emlHint}
        choose={say.chooseEml}
        files={draft.eml ? [draft.eml] : []}
        accept=".eml,message/rfc822"
        problem={own ? undefined : problems.files}
        testId="send-eml"
        onFiles={([eml]) => onChange({ eml })}
      />
    </>
  );
}

/** A field's complaint as Fluent wants it. */
export function wrong(problem: string | undefined) {
  return problem === undefined ? {} : ({ validationMessage: problem, validationState: 'error' } as const);
}
