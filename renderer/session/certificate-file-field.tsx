import { Button, Field } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef } from 'react';
import { strings } from '../strings.ts';
import { type ConnectionDraft, readCertificateFile } from './connection-draft.ts';

interface Props {
  readonly draft: ConnectionDraft;
  readonly problem: string | undefined;
  readonly onChange: (change: Partial<ConnectionDraft>) => void;
}

/** This side's certificate for mutual TLS, from a file. */
export function CertificateField(props: Props) {
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
