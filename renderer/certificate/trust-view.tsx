import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import type { TrustAnswer } from '../../shared/tls/inspection.ts';
import { strings } from '../strings.ts';
import { type Mark, MarkedList } from './marked-list.tsx';

interface Props {
  readonly trust: readonly TrustAnswer[];
  /** How grave it is not to be trusted. */
  readonly fault: Mark;
  readonly onAuthorities: (pem: string) => void;
}

/** Each set of roots with its own answer, and the user's own authorities from a file. */
export function TrustView({ trust, fault, onAuthorities }: Props) {
  const say = strings.certificate;
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <MarkedList
        rows={trust.map(({ roots, trusted, detail }) => ({
          key: roots,
          mark: trusted === undefined ? '??' : trusted ? 'ok' : fault,
          text: say.roots[roots],
          detail,
        }))}
      />
      <Button size="small" onClick={() => file.current?.click()}>
        {say.ownAuthorities}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".pem,.crt,.cer"
        hidden
        aria-label={say.ownAuthorities}
        data-testid="own-authorities"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          void chosen?.text().then(onAuthorities);
        }}
      />
    </>
  );
}
