import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

const say = strings.settings;

/** Looks for a newer version now, and says what came of it. */
export function LookForUpdate() {
  const store = useStore();
  const [looking, setLooking] = useState(false);
  const [told, setTold] = useState('');

  function look(): void {
    setLooking(true);
    setTold(say.looking);
    store.engine
      .request('updates.look', {})
      .then(({ message }) => setTold(message))
      .catch((error: unknown) => {
        setTold('');
        store.report(error);
      })
      .finally(() => setLooking(false));
  }

  return (
    <div>
      {/* Stays in the tab order while it looks. */}
      <Button data-testid="settings-look" disabledFocusable={looking} onClick={look}>
        {say.lookNow}
      </Button>
      <span role="status" className="settings-told">
        {told}
      </span>
    </div>
  );
}
