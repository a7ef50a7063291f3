import './compare.css';
import { Button, Spinner } from '@fluentui/react-components';
import { ArrowSwapRegular } from '@fluentui/react-icons/svg/arrow-swap';
import { useEffect, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { sessionDate, sessionName } from '../history/session-name.ts';
import { reopenSession } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

type Comparison = RequestOutput<'session.compare'>;
type Pair = Comparison['pairs'][number];

/** Two sessions side by side, aligned by command, and what differs in sentences. */
export function CompareScreen({ first, second }: { first: string; second: string }) {
  const store = useStore();
  const [comparison, setComparison] = useState<Comparison>();
  const say = strings.compare;

  useEffect(() => {
    let wanted = true;
    setComparison(undefined);
    store.engine
      .request('session.compare', { first, second })
      .then((answer) => wanted && setComparison(answer))
      .catch(store.report);
    return () => {
      wanted = false;
    };
  }, [store, first, second]);

  return (
    <main className="screen" data-testid="compare">
      <div className="column wide-column">
        <h1>{say.title}</h1>
        {!comparison && <Spinner label={say.reading} />}
        {comparison && (
          <>
            <section aria-labelledby="differences">
              <div className="section-head">
                <h2 id="differences">{say.differences(comparison.differences.length)}</h2>
                <Button
                  appearance="subtle"
                  icon={<ArrowSwapRegular />}
                  onClick={() =>
                    store.dispatch({ do: 'show', screen: { at: 'compare', first: second, second: first } })
                  }
                >
                  {say.swap}
                </Button>
              </div>
              {comparison.differences.length === 0 && <p>{say.same}</p>}
              <ul className="differences plain-card">
                {comparison.differences.map(({ topic, sentence }) => (
                  <li key={`${topic} ${sentence}`} data-testid="difference" data-topic={topic}>
                    <span className="difference-topic">{say.topics[topic]}</span>
                    <span>{visibleText(sentence)}</span>
                  </li>
                ))}
              </ul>
            </section>
            <table className="compared" aria-label={say.title}>
              <thead>
                <tr>
                  {[comparison.first, comparison.second].map((summary, side) => (
                    <th scope="col" key={summary.header.id}>
                      <span className="quiet">{side === 0 ? say.first : say.second} </span>
                      <button
                        type="button"
                        className="compared-open"
                        onClick={() => void reopenSession(store, summary.header.id)}
                      >
                        {visibleText(sessionName(summary))}
                      </button>
                      <span className="quiet"> {sessionDate(summary.header)}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {comparison.pairs.map((pair) => (
                  <tr key={`${pair.a?.event ?? '-'} ${pair.b?.event ?? '-'}`} data-differs={pair.differs}>
                    <Step step={pair.a} />
                    <Step step={pair.b} />
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </main>
  );
}

function Step({ step }: { step: Pair['a'] }) {
  if (!step) return <td className="quiet">{strings.compare.missing}</td>;
  return (
    <td>
      <span className="compared-command" data-said={step.command !== undefined}>
        {visibleText(step.command ?? step.name)}
      </span>
      {step.answer.map(visibleText).join('\n')}
    </td>
  );
}
