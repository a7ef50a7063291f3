import { useEffect, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

const say = strings.settings;

/** Versions, and every library with the text of its licence. */
export function AboutSection() {
  const store = useStore();
  const version = useAppState(({ info }) => info?.version ?? '');
  const [about, setAbout] = useState<RequestOutput<'app.about'>>();
  useEffect(() => {
    store.engine.request('app.about', {}).then(setAbout).catch(store.report);
  }, [store]);
  const versions = Object.entries(about?.versions ?? {}).map(([name, one]) => `${name} ${one}`);

  return (
    <>
      <h2>{say.about}</h2>
      <section className="settings-card">
        <p>{say.version(version)}</p>
        <p className="settings-hint">{versions.join(' · ')}</p>
        {about?.libraries.length === 0 && <p className="settings-hint">{say.librariesNone}</p>}
        {about && about.libraries.length > 0 && (
          <details data-testid="settings-libraries">
            <summary>{say.libraries}</summary>
            {about.libraries.map(({ name, version: of, licence, text }) => (
              <details key={`${name}@${of}`} className="settings-library">
                <summary>
                  {name} {of} <span className="quiet">{licence}</span>
                </summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
                <pre tabIndex={0}>{text}</pre>
              </details>
            ))}
          </details>
        )}
      </section>
    </>
  );
}
