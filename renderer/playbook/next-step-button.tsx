import { Button } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { useId } from 'react';
import type { NextStep } from '../../shared/diagnosis/finding.ts';
import { newTabId } from '../store/commands.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { nextActOf } from './next-step.ts';

interface Props {
  readonly step: NextStep;
  readonly record: SessionRecord | undefined;
}

/** The test that would decide, as a button: a guided check with its form filled in, or a command typed into the session. */
export function NextStepButton({ step, record }: Props) {
  const store = useStore();
  const info = useAppState((state) => state.info);
  const hint = useId();
  const act = nextActOf(step, record, info?.playbooks ?? []);
  if (!act) return null;
  const say = strings.verdict;

  function press(): void {
    if (act?.does === 'check') {
      const { playbook, answers } = act;
      store.dispatch({ do: 'tab', tab: { id: newTabId(), playbook: playbook.id, answers } });
    } else if (act?.does === 'type') {
      const { session, line } = act;
      store.engine.request('session.command', { session, line }).catch(store.report);
    }
  }

  return (
    <>
      <Button
        icon={<ArrowRightRegular />}
        disabledFocusable={act.does === 'nothing'}
        aria-describedby={hint}
        data-testid="next-step"
        onClick={press}
      >
        {step.label}
      </Button>
      <p className="quiet next-step" id={hint}>
        {act.does === 'nothing'
          ? act.reason
          : act.does === 'check'
            ? say.nextStarts(act.playbook.title)
            : say.nextTypes(act.line)}
      </p>
    </>
  );
}
