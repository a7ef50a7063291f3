import './advanced-options.css';
import {
  Button,
  Checkbox,
  Field,
  Input,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Select,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { type ReactNode, useRef } from 'react';
import { tlsVersions } from '../../shared/session/tls-versions.ts';
import { strings } from '../strings.ts';
import {
  type ConnectionDraft,
  changedFields,
  type DraftProblems,
  plainConnection,
  readCertificateFile,
} from './connection-draft.ts';

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
    <Popover trapFocus positioning={{ position: 'below', align: 'start' }}>
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

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly words: Readonly<Record<T, string>>;
  readonly testId: string;
  readonly onPick: (value: T) => void;
}) {
  // Numbers as keys would come first in an object: the default belongs on top.
  const values = (Object.keys(props.words) as T[]).sort((a, b) => (a === '' ? -1 : b === '' ? 1 : 0));
  return (
    <Field label={props.label} size="small">
      <Select
        size="small"
        value={props.value}
        data-testid={props.testId}
        onChange={(_, { value }) => {
          const picked = values.find((one) => one === value);
          if (picked !== undefined) props.onPick(picked);
        }}
      >
        {values.map((value) => (
          <option key={value} value={value}>
            {props.words[value]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Version(props: {
  label: string;
  value: string;
  problem?: string | undefined;
  onPick: (value: string) => void;
}) {
  return (
    <Field
      label={props.label}
      size="small"
      validationMessage={props.problem ?? null}
      validationState={props.problem === undefined ? 'none' : 'error'}
    >
      <Select size="small" value={props.value} onChange={(_, { value }) => props.onPick(value)}>
        <option value="">{strings.advanced.anyVersion}</option>
        {tlsVersions.map((version) => (
          <option key={version} value={version}>
            {version}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function CertificateField(props: { draft: ConnectionDraft; problem: string | undefined; onChange: Props['onChange'] }) {
  const input = useRef<HTMLInputElement>(null);
  const { certificate } = props.draft;
  const say = strings.advanced;
  return (
    <Field
      label={say.certificate}
      size="small"
      className="advanced-wide"
      hint={say.certificateHint}
      validationMessage={props.problem ?? null}
      validationState={props.problem === undefined ? 'none' : 'error'}
    >
      <div className="advanced-file">
        <input
          ref={input}
          type="file"
          hidden
          accept=".pfx,.p12,.pem,.crt,.key"
          data-testid="advanced-certificate"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void readCertificateFile(file).then((chosen) => props.onChange({ certificate: chosen }));
          }}
        />
        <Button size="small" onClick={() => input.current?.click()}>
          {say.chooseFile}
        </Button>
        {certificate && (
          <>
            <span>{certificate.name}</span>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={say.removeFile(certificate.name)}
              onClick={() => props.onChange({ certificate: undefined, passphrase: '' })}
            />
          </>
        )}
      </div>
    </Field>
  );
}
