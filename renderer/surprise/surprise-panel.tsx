import './surprise.css';
import { Button, Field, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { Fragment, useState } from 'react';
import type { PlaybookInfo } from '../../shared/contract/app-info.ts';
import type { SurpriseInfo } from '../../shared/contract/surprise-info.ts';
import { practiceAnswers } from '../start/practice-answers.ts';
import type { SurpriseTab, Tab } from '../store/app-state.ts';
import { startSurprise } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SurpriseAnswer } from './surprise-answer.tsx';

const say = strings.surprise;

interface Props {
  readonly tab: Tab;
  readonly surprise: SurpriseTab;
  /** The guided check's form is to be shown. */
  readonly onCheck: () => void;
}

/** A practice server whose story is not told: the ticket, the ways to look, the causes to choose from; then what it was. */
export function SurprisePanel({ tab, surprise, onCheck }: Props) {
  const store = useStore();
  const { info, answer, told } = surprise;
  const playbook = useAppState((state) => state.info?.playbooks.find(({ id }) => id === info.playbook));
  const [busy, setBusy] = useState(false);
  const change = (some: Partial<Tab>): void => store.dispatch({ do: 'tab', tab: { ...tab, ...some } });

  async function tell(): Promise<void> {
    setBusy(true);
    try {
      const { number } = info;
      const wish = answer === undefined ? { number } : { number, answer };
      const told = await store.engine.request('surprise.tell', wish);
      // Meanwhile the tab may have been closed, or have begun something else.
      const now = store.state().tabs.find(({ id }) => id === tab.id);
      if (now) store.dispatch({ do: 'tab', tab: { ...now, surprise: { info, answer, told } } });
    } catch (error) {
      store.report(error);
    }
    setBusy(false);
  }

  function check({ id }: PlaybookInfo): void {
    change({ playbook: id, practice: info.practice, answers: factsOf(info, playbook), run: undefined });
    onCheck();
  }

  return (
    <section
      className="guide-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={say.name(info.number)}
      data-testid="surprise"
    >
      {told && <SurpriseAnswer told={told} info={info} answer={answer} />}
      {told && (
        <div className="playbook-actions">
          <Button appearance="primary" data-testid="surprise-another" onClick={() => void startSurprise(store, {})}>
            {say.another}
          </Button>
        </div>
      )}
      <Ticket info={info} playbook={playbook} />
      <section className="plain-card">
        <h2>{say.look}</h2>
        <p className="quiet">{say.lookLead}</p>
        <div className="playbook-actions surprise-ways">
          {playbook && tab.playbook === undefined && (
            <Button icon={<PlayRegular />} data-testid="surprise-check" onClick={() => check(playbook)}>
              {say.guided(playbook.title)}
            </Button>
          )}
          {tab.playbook !== undefined && (
            <Button onClick={() => change({ playbook: undefined, run: undefined })}>{say.byHand}</Button>
          )}
        </div>
      </section>
      {!told && (
        <section className="plain-card surprise-question">
          <Field label={{ children: say.cause, size: 'large', weight: 'semibold' }}>
            <RadioGroup
              value={answer ?? ''}
              data-testid="surprise-choices"
              disabled={busy}
              onChange={(_, data) => {
                const chosen = info.choices.find(({ topic }) => topic === data.value)?.topic;
                change({ surprise: { ...surprise, answer: chosen } });
              }}
            >
              {info.choices.map(({ topic, words }) => (
                <Radio key={topic} value={topic} label={words} />
              ))}
            </RadioGroup>
          </Field>
          <div className="playbook-actions surprise-answer">
            <Button
              appearance={answer === undefined ? 'secondary' : 'primary'}
              disabledFocusable={busy}
              data-testid="surprise-tell"
              {...(busy ? { icon: <Spinner size="extra-tiny" /> } : {})}
              onClick={() => void tell()}
            >
              {busy ? say.telling : answer === undefined ? say.tell : say.check}
            </Button>
          </div>
        </section>
      )}
    </section>
  );
}

/** What somebody reports, and what is known: what the guided check of that symptom asks. */
function Ticket({ info, playbook }: { info: SurpriseInfo; playbook: PlaybookInfo | undefined }) {
  const facts = factsOf(info, playbook);
  const { host, port } = info.target;
  return (
    <section className="plain-card surprise-ticket">
      <h2>{say.ticket}</h2>
      <p>{playbook?.symptom}</p>
      <dl className="facts">
        <dt>{say.server}</dt>
        <dd>{say.at(host, port)}</dd>
        {playbook?.questions
          .filter(({ id }) => facts[id] !== undefined && facts[id] !== host && facts[id] !== String(port))
          .map(({ id, label, choices }) => (
            <Fragment key={id}>
              <dt>{label}</dt>
              <dd>{choices?.find(({ value }) => value === facts[id])?.label ?? facts[id]}</dd>
            </Fragment>
          ))}
        {info.replies.other !== undefined && (
          <>
            <dt>{say.other}</dt>
            <dd>{info.replies.other}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function factsOf(info: SurpriseInfo, playbook: PlaybookInfo | undefined): Record<string, string> {
  return playbook ? practiceAnswers(playbook, info) : {};
}
