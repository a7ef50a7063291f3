import { Button } from '@fluentui/react-components';
import { strings } from '../strings.ts';

/** While the message is typed: says so, and ends it. */
export function DataBanner({ onEnd }: { onEnd: () => void }) {
  return (
    <div className="dock-banner" data-testid="data-banner">
      <p>{strings.terminal.data}</p>
      <Button size="small" appearance="primary" data-testid="end-message" onClick={onEnd}>
        {strings.terminal.endMessage}
      </Button>
    </div>
  );
}
