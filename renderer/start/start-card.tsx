import type { ReactElement } from 'react';

/** One large choice on the start screen. */
export function StartCard(props: {
  icon: ReactElement;
  title: string;
  hint: string;
  testId: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className="start-card" data-testid={props.testId} onClick={props.onClick}>
      <span className="start-card-icon" aria-hidden>
        {props.icon}
      </span>
      <span>
        <span className="start-card-title">{props.title}</span>
        <span className="start-card-hint">{props.hint}</span>
      </span>
    </button>
  );
}
