import { visibleText } from '../../shared/session/visible-text.ts';
import type { JudgedName } from '../../shared/tls/certificate-names.ts';
import { strings } from '../strings.ts';
import { type Mark, MarkedList } from './marked-list.tsx';

interface Props {
  readonly names: readonly JudgedName[];
  /** How grave it is that one is missing. */
  readonly fault: Mark;
}

/** The names the server goes by: covered by the certificate, or struck out. */
export function NamesView({ names, fault }: Props) {
  const say = strings.certificate;
  return (
    <MarkedList
      rows={names.map(({ by, name, matched, through, how }) => ({
        key: `${by}-${name}`,
        mark: matched ? (how === 'common-name' ? 'warn' : 'ok') : fault,
        text: matched ? <span>{visibleText(name)}</span> : <del>{visibleText(name)}</del>,
        detail: `${say.calledBy[by]} · ${matched ? say.covered(through ?? '', how === 'common-name') : say.notCovered}`,
      }))}
    />
  );
}
