import { Button, Spinner } from '@fluentui/react-components';
import { strings } from '../strings.ts';
import type { FurtherLook, Inspection } from './use-inspection.ts';

const looks: readonly (readonly [keyof typeof strings.certificate.looks, readonly FurtherLook[]])[] = [
  ['revocation', ['revocation']],
  ['dns', ['dns']],
  ['handshake', ['handshake']],
  ['matrix', ['matrix']],
];

/** What can be asked beyond the session; nothing of it happens by itself, because each asks somebody else. */
export function FurtherLooks({ inspection }: { inspection: Inspection }) {
  const say = strings.certificate;
  const { busy, progress, look, cancel } = inspection;
  const running = busy.length > 0;
  return (
    <section className="plain-card" aria-labelledby="further-looks">
      <h2 id="further-looks">{say.further}</h2>
      <div className="further-looks">
        {looks.map(([name, also]) => (
          <div key={name} className="further-look">
            <Button
              size="small"
              disabledFocusable={running}
              data-testid={`look-${name}`}
              aria-describedby={`look-${name}-hint`}
              onClick={() => look(also)}
            >
              {say.looks[name]}
            </Button>
            <span className="quiet" id={`look-${name}-hint`}>
              {say.lookHints[name]}
            </span>
          </div>
        ))}
      </div>
      <div className="further-progress" role="status">
        {running && (
          <>
            <Spinner size="tiny" /> <span>{progress ?? say.asking}</span>
            <Button size="small" appearance="subtle" onClick={cancel}>
              {say.stop}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
