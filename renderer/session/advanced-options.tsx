import './advanced-options.css';
import { Button, Checkbox, Field, Input, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import type { ReactNode } from 'react';
import { strings } from '../strings.ts';
import { Choice, Version } from './advanced-choices.tsx';
import { CertificateField } from './certificate-file-field.tsx';
import { type ConnectionDraft, changedFields, type DraftProblems, plainConnection } from './connection-draft.ts';

interface Props {
  readonly draft: ConnectionDraft;
  readonly problems: DraftProblems;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<ConnectionDraft>) => void;
}

type TextField =
  | 'clientName'
  | 'serverName'
  | 'ciphers'
  | 'groups'
  | 'passphrase'
  | 'sourceAddress'
  | 'proxyServer'
  | 'proxyUser'
  | 'proxyPassword'
  | 'headerSource';

/** What few connections need, behind one button that says how much of it is set. */
export function AdvancedOptions({ draft, problems, disabled, onChange }: Props) {
  const say = strings.advanced;
  const changed = changedFields(draft);
  const text = (name: TextField, label: string, more: { placeholder?: string; type?: 'password' } = {}): ReactNode => (
    <Field
      label={label}
      size="small"
      validationMessage={problems[name] ?? null}
      validationState={problems[name] === undefined ? 'none' : 'error'}
    >
      <Input
        size="small"
        value={draft[name]}
        spellCheck={false}
        autoComplete="off"
        data-testid={`advanced-${name}`}
        onChange={(_, { value }) => onChange({ [name]: value })}
        {...more}
      />
    </Field>
  );
  return (
    <Popover trapFocus positioning={{ position: 'below', align: 'start', autoSize: true }}>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<SettingsRegular />} disabled={disabled} data-testid="advanced">
          {changed > 0 ? say.changed(changed) : say.button}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className="advanced" aria-label={say.title}>
        <header>
          <p>{say.lead}</p>
          <Button size="small" appearance="subtle" disabled={changed === 0} onClick={() => onChange(plainConnection)}>
            {say.reset}
          </Button>
        </header>
        <fieldset>
          <legend>{say.greeting}</legend>
          {text('clientName', say.clientName)}
          <Choice
            label={say.protocol}
            value={draft.protocol}
            words={say.protocols}
            testId="advanced-protocol"
            onPick={(protocol) => onChange({ protocol })}
          />
          <Choice
            label={say.stopAfter}
            value={draft.stopAfter}
            words={say.stops}
            testId="advanced-stopAfter"
            onPick={(stopAfter) => onChange({ stopAfter })}
          />
        </fieldset>
        <fieldset>
          <legend>{say.encryption}</legend>
          {text('serverName', say.serverName)}
          <Version label={say.minVersion} value={draft.minVersion} onPick={(minVersion) => onChange({ minVersion })} />
          <Version
            label={say.maxVersion}
            value={draft.maxVersion}
            problem={problems.maxVersion}
            onPick={(maxVersion) => onChange({ maxVersion })}
          />
          {text('ciphers', say.ciphers, { placeholder: say.ciphersExample })}
          {text('groups', say.groups, { placeholder: say.groupsExample })}
          <Checkbox
            label={say.keyLog}
            checked={draft.keyLog}
            data-testid="advanced-keyLog"
            onChange={(_, { checked }) => onChange({ keyLog: checked === true })}
          />
          <CertificateField draft={draft} problem={problems.certificate} onChange={onChange} />
          {draft.certificate && text('passphrase', say.passphrase, { type: 'password' })}
        </fieldset>
        <fieldset>
          <legend>{say.route}</legend>
          {text('sourceAddress', say.sourceAddress)}
          <Choice
            label={say.family}
            value={draft.family}
            words={say.families}
            testId="advanced-family"
            onPick={(family) => onChange({ family })}
          />
          <Choice
            label={say.proxyKind}
            value={draft.proxyKind}
            words={say.proxyKinds}
            testId="advanced-proxyKind"
            onPick={(proxyKind) => onChange({ proxyKind })}
          />
          {draft.proxyKind !== '' && (
            <>
              {text('proxyServer', say.proxyServer, { placeholder: say.proxyExample })}
              {text('proxyUser', say.proxyUser)}
              {text('proxyPassword', say.proxyPassword, { type: 'password' })}
            </>
          )}
          <Choice
            label={say.headerVersion}
            value={draft.headerVersion}
            words={say.headerVersions}
            testId="advanced-headerVersion"
            onPick={(headerVersion) => onChange({ headerVersion })}
          />
          {draft.headerVersion !== '' && text('headerSource', say.headerSource, { placeholder: say.headerExample })}
        </fieldset>
      </PopoverSurface>
    </Popover>
  );
}
