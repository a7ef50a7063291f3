import { Button } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { LightbulbRegular } from '@fluentui/react-icons/svg/lightbulb';
import { memo, useCallback, useDeferredValue, useLayoutEffect, useRef, useState } from 'react';
import { EmptyState } from '../app/empty-state.tsx';
import { scrollBehavior } from '../app/motion.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import type { Selection } from '../terminal/terminal-pane.tsx';
import { ExplanationCard } from './explanation-card.tsx';
import { useUnhurried } from './use-unhurried.ts';

const page = 40;
/** Closer to the end than this counts as following. */
const followPixels = 48;

const none: readonly string[] = [];

interface Props {
  readonly record: SessionRecord | undefined;
  readonly selection: Selection | undefined;
  readonly onSelect: (event: number) => void;
}

/** The explanations in the order of the conversation. The newest stays in view until the technician scrolls away. */
export function ExplanationList({ record, selection, onSelect }: Props) {
  // A flood of replies is drawn when there is time: keys come first.
  const unhurried = useDeferredValue(useUnhurried(record));
  const select = useRef(onSelect);
  select.current = onSelect;
  const pick = useCallback((event: number) => select.current(event), []);
  return <Explanations record={unhurried} selection={selection} onSelect={pick} />;
}

const Explanations = memo(function Explanations({ record, selection, onSelect }: Props) {
  const scroller = useRef<HTMLElement>(null);
  // A session that was over when it was opened is read from its beginning.
  const following = useRef(record?.open ?? true);
  const [unseen, setUnseen] = useState(false);
  const [shown, setShown] = useState(page);

  const all = record?.inOrder ?? [];
  const at = selection ? all.findIndex((annotation) => annotation.event === selection.event) : -1;
  const from = Math.max(0, at >= 0 ? Math.min(all.length - shown, at - 2) : all.length - shown);
  const count = all.length;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || count === 0) return;
    if (following.current) element.scrollTop = newestTop(element);
    else if (element.scrollHeight > element.clientHeight && record?.open) setUnseen(true);
  }, [count, record?.open]);

  if (count === 0) {
    return (
      <EmptyState icon={LightbulbRegular}>
        {record?.header?.check
          ? strings.guide.emptyCheck
          : record?.header?.origin === 'pasted'
            ? strings.guide.emptyPasted
            : strings.guide.empty}
      </EmptyState>
    );
  }
  return (
    <div className="explanations">
      <section
        className="guide-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={strings.guide.explanations}
        onScroll={(event) => {
          following.current = event.currentTarget.scrollTop > newestTop(event.currentTarget) - followPixels;
          if (following.current) setUnseen(false);
        }}
      >
        {from > 0 && (
          <Button appearance="subtle" size="small" onClick={() => setShown(shown + page)}>
            {strings.guide.earlier(from)}
          </Button>
        )}
        {all.slice(from).map((annotation) => (
          <ExplanationCard
            key={annotation.event}
            annotation={annotation}
            event={record?.events[annotation.event]}
            session={record?.id}
            notes={record?.notes.get(annotation.event) ?? none}
            selected={selection?.event === annotation.event}
            scrollTo={selection?.from === 'terminal' && selection.event === annotation.event}
            onSelect={onSelect}
          />
        ))}
      </section>
      {unseen && (
        <Button
          className="newer"
          size="small"
          icon={<ArrowDownRegular />}
          onClick={() => scroller.current?.scrollTo({ top: newestTop(scroller.current), behavior: scrollBehavior() })}
        >
          {strings.guide.newer}
        </Button>
      )}
    </div>
  );
});

/** Between two cards, in pixels: no more than that is left above the newest, or an edge of the one before it would show. */
const gap = 8;

/** Where the newest card is in view: its end, or its beginning where it is taller than the list. */
function newestTop(list: HTMLElement): number {
  const end = list.scrollHeight - list.clientHeight;
  const newest = list.lastElementChild;
  return newest instanceof HTMLElement ? Math.min(end, newest.offsetTop - list.offsetTop - gap + 1) : end;
}
