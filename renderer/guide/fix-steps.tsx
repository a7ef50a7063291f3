import type { FilledFix } from '../../shared/diagnosis/finding.ts';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { CopyButton } from './copy-button.tsx';

/** Fix steps in order, each command ready to copy with the session's own values in it. */
export function FixSteps({ fixes }: { fixes: readonly FilledFix[] }) {
  if (fixes.length === 0) return null;
  return (
    <section>
      <h3>{strings.guide.fixes}</h3>
      <ol className="fixes">
        {fixes.map((fix) => (
          <li key={`${fix.do}${fix.command}`}>
            <div>
              <Prose text={fix.do} /> {fix.where !== undefined && <span className="quiet">({fix.where})</span>}
            </div>
            {fix.command !== undefined && (
              <div className="command" data-testid="command">
                <pre>{fix.command}</pre>
                <CopyButton text={fix.command} label={strings.export.copyCommand} />
              </div>
            )}
            {fix.unfilled.length > 0 && <div className="quiet">{strings.guide.unfilled(fix.unfilled.join(', '))}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
