import './answered-by.css';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { memo } from 'react';
import type { Fingerprint } from '../../shared/diagnosis/fingerprint.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { strings } from '../strings.ts';

const say = strings.guide;

/** One quiet line on which product answered, its reasons on demand; what sits in between is never folded away. */
export const AnsweredBy = memo(function AnsweredBy({ fingerprint }: { fingerprint: Fingerprint }) {
  const { product, connector, between, confidence } = fingerprint;
  const reasons = [...fingerprint.reasons, ...(connector === undefined ? [] : [say.connector(connector)])];
  return (
    <div className="answered-by" data-testid="answered-by">
      {product !== undefined || reasons.length > 0 ? (
        <details>
          <summary title={reasons.map(visibleText).join('\n')}>
            {product === undefined ? (
              say.answeredUnknown
            ) : (
              <>
                {say.answeredBy} <b>{visibleText(product)}</b>
                {confidence !== 'certain' && ` · ${strings.confidence[confidence]}`}
              </>
            )}
          </summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{visibleText(reason)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {between.length > 0 && (
        <div className="between" data-testid="between">
          <WarningFilled className="severity severity-warning" fontSize={16} aria-hidden />
          <div>
            <b>{say.between}</b>
            {between.map((sign) => (
              <div key={sign}>{visibleText(sign)}</div>
            ))}
          </div>
        </div>
      )}
    </div>
  );
});
