import { PersonRegular } from '@fluentui/react-icons/svg/person';
import type { Finding } from '../../shared/diagnosis/finding.ts';
import { strings } from '../strings.ts';

/** Who has to act, in plain words. */
export function SideBadge({ side }: { side: Finding['side'] }) {
  return (
    <span className="side-badge" data-testid="side" title={strings.guide.acts}>
      <PersonRegular fontSize={14} /> {strings.sides[side]}
    </span>
  );
}
