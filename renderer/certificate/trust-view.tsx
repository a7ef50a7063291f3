import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import type { TrustAnswer } from '../../shared/tls/inspection.ts';
import { strings } from '../strings.ts';
import { MarkedList } from './marked-list.tsx';

interface Props {
  readonly trust: readonly TrustAnswer[];
  readonly onAuthorities: (pem: string) => void;
}

/** Each set of roots with its own answer, and the user's own authorities from a file. */
export function TrustView({ trust, onAuthorities }: Props) {
  const say = strings.certificate;
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <MarkedList
        rows={trust.map(({ roots, trusted, detail }) => ({
          key: roots,
          mark: trusted === undefined ? '??' : trusted ? 'ok' : 'no',
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
