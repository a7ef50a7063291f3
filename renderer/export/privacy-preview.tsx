import { useEffect, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import type { Privacy } from '../../shared/export/privacy/privacy.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** The lines that an export will change, each as it is and as it goes out. */
export function PrivacyPreview({ session, privacy }: { session: string; privacy: Privacy }) {
  const store = useStore();
  const [preview, setPreview] = useState<RequestOutput<'session.preview'>>();
  const say = strings.export;

  useEffect(() => {
    let wanted = true;
    store.engine
      .request('session.preview', { session, privacy })
      .then((read) => wanted && setPreview(read))
      .catch((error: unknown) => store.report(error));
    return () => {
      wanted = false;
    };
  }, [store, session, privacy]);

  return (
    <div className="privacy-preview" data-testid="privacy-preview">
      <h3>{say.preview}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="privacy-lines" aria-label={say.preview} tabIndex={0}>
        {preview?.changed.length === 0 && <p className="quiet">{say.nothingChanges}</p>}
        {preview?.changed.map(({ line, before, after }) => (
          <div className="privacy-change" key={line}>
            <del>{before}</del>
            <ins>{after}</ins>
          </div>
        ))}
      </section>
      <p className="quiet" role="status">
        {preview ? say.counted(preview.changed.length + preview.more, preview.unchanged) : ''}
      </p>
    </div>
  );
}
