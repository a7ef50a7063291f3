import './send-message.css';
import { ToggleButton } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { memo } from 'react';
import { strings } from '../strings.ts';

/** Opens and closes the panel for a test message. */
export const SendButton = memo(function SendButton({ pressed, onToggle }: { pressed: boolean; onToggle: () => void }) {
  const say = strings.sendMessage;
  return (
    <ToggleButton
      appearance="subtle"
      className="send-button"
      icon={<SendRegular />}
      checked={pressed}
      title={say.open}
      aria-label={`${say.openShort}: ${say.open}`}
      data-testid="send-open"
      onClick={onToggle}
    >
      <span className="send-button-text">{say.openShort}</span>
    </ToggleButton>
  );
});
