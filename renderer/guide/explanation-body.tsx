import { Link } from '@fluentui/react-components';
import type { Annotation, Finding } from '../../shared/diagnosis/finding.ts';
import { DecodedFields } from '../sign-in/decoded-fields.tsx';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { FixSteps } from './fix-steps.tsx';

const say = strings.guide;

/** What a rule says, in the order a technician needs it: causes and how to tell them apart, the fix, its check, the sources. */
export function ExplanationBody({ entry }: { entry: Annotation | Finding }) {
  return (
    <div className="explanation-body">
      {'decoded' in entry && entry.decoded !== undefined && <DecodedFields fields={entry.decoded} />}
      {entry.causes.length > 0 && (
        <section>
          <h3>{say.causes}</h3>
          <ul>
            {entry.causes.map((one) => (
              <li key={one.cause}>
                <Prose text={one.cause} />
                {one.tell !== undefined && (
                  <div className="tell">
                    <b>{say.tell}</b> <Prose text={one.tell} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <FixSteps fixes={entry.fixes} />
      {entry.verify !== undefined && (
        <section>
          <h3>{say.verify}</h3>
          <p>
            <Prose text={entry.verify} />
          </p>
        </section>
      )}
      {entry.retry !== undefined && <p className="quiet">{say[entry.retry]}</p>}
      {'alternatives' in entry && entry.alternatives.length > 0 && (
        <section>
          <h3>{say.alternatives}</h3>
          <ul>
            {entry.alternatives.map((other) => (
              <li key={other.rule}>{other.title}</li>
            ))}
          </ul>
        </section>
      )}
      {entry.sources.length > 0 && (
        <section>
          <h3>{say.sources}</h3>
          <ul className="sources">
            {entry.sources.map((source) => (
              <li key={source}>
                {/^https:\/\//.test(source) ? (
                  <Link href={source} target="_blank" rel="noreferrer">
                    {source.replace(/^https:\/\/(www\.)?/, '')}
                  </Link>
                ) : (
                  source
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
