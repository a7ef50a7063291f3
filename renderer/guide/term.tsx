import './term.css';
import { Tooltip } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** A protocol word with its one-sentence meaning on hover and on keyboard focus. */
export function Term({ meaning, children }: { meaning: string; children: ReactNode }) {
  return (
    <Tooltip content={meaning} relationship="description" withArrow>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the meaning must be reachable by keyboard too */}
      <span className="term" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
