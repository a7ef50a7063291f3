import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import type { ReactNode } from 'react';
import { SeverityIcon } from '../guide/severity-icon.tsx';
import { strings } from '../strings.ts';

export type Mark = 'ok' | 'warn' | 'no' | '??';

export interface MarkedRow {
  readonly key: string;
  readonly mark: Mark;
  readonly text: ReactNode;
  readonly detail?: ReactNode;
}

const severities = { ok: 'ok', warn: 'warning', no: 'error' } as const;

/** Answers one below the other, each with its sign: form, colour and a word for screen readers. */
export function MarkedList({ rows, label }: { rows: readonly MarkedRow[]; label?: string }) {
  return (
    <ul className="marked-list" aria-label={label}>
      {rows.map(({ key, mark, text, detail }) => (
        <li key={key} data-mark={mark}>
          {mark === '??' ? (
            <QuestionCircleFilled className="severity" fontSize={16} aria-hidden />
          ) : (
            <SeverityIcon severity={severities[mark]} size={16} />
          )}
          <div>
            <span className="visually-hidden">{strings.certificate.marks[mark]} </span>
            {text}
            {detail !== undefined && <div className="quiet">{detail}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
