import { Button, Field, Input } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { strings } from '../strings.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly shown: boolean;
  readonly onValue: (value: string) => void;
  readonly onShown: (shown: boolean) => void;
  readonly testId: string;
  readonly autoFocus?: boolean;
}

/** A field for a secret: dots until it is revealed, and nothing that a browser would offer to keep. */
export function SecretField({ label, value, shown, onValue, onShown, testId, autoFocus = false }: Props) {
  const say = strings.signIn;
  return (
    <Field className="sign-in-field" label={label} size="small">
      <Input
        type={shown ? 'text' : 'password'}
        value={value}
        data-testid={testId}
        autoComplete="off"
        autoFocus={autoFocus}
        spellCheck={false}
        onChange={(_, data) => onValue(data.value)}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={shown ? <EyeOffRegular /> : <EyeRegular />}
            aria-label={shown ? say.hide : say.show}
            aria-pressed={shown}
            onClick={() => onShown(!shown)}
          />
        }
      />
    </Field>
  );
}
