import { Field, Select } from '@fluentui/react-components';
import { tlsVersions } from '../../shared/session/tls-versions.ts';
import { strings } from '../strings.ts';

/** One of a few words; the empty one is the default. */
export function Choice<T extends string>(props: {
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

/** A TLS version, or whatever this computer allows. */
export function Version(props: {
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
