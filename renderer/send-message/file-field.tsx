import { Button, Field } from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef } from 'react';
import { strings } from '../strings.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly choose: string;
  readonly files: readonly File[];
  readonly several?: boolean;
  readonly accept?: string;
  readonly problem: string | undefined;
  readonly testId: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Files to choose, each with its size and a way to take it out again. */
export function FileField({ label, hint, choose, files, several = false, accept, problem, testId, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const say = strings.sendMessage;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' })}
    >
      {(field) => (
        <div className="send-files">
          <input
            ref={input}
            type="file"
            hidden
            multiple={several}
            accept={accept}
            data-testid={testId}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              if (chosen.length > 0) onFiles(several ? [...files, ...chosen] : chosen);
              event.target.value = '';
            }}
          />
          <Button
            size="small"
            icon={<AttachRegular />}
            aria-describedby={field['aria-describedby']}
            aria-label={`${label}: ${choose}`}
            onClick={() => input.current?.click()}
          >
            {choose}
          </Button>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
            <span className="send-file" key={`${file.name} ${index}`}>
              {file.name} <span className="quiet">{say.kilobytes(file.size)}</span>
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={say.removeFile(file.name)}
                onClick={() => onFiles(files.filter((one) => one !== file))}
              />
            </span>
          ))}
        </div>
      )}
    </Field>
  );
}
