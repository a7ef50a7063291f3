import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { settingsSchema } from '../../shared/settings/settings.ts';
import { strings } from '../strings.ts';
import { useSettings } from './use-settings.ts';

const say = strings.settings;

/** The DNS servers that mail routes are looked up with, as text to edit. */
export function DnsServers({ servers }: { servers: readonly string[] }) {
  const [, change] = useSettings();
  const [typed, setTyped] = useState(servers.join(', '));
  const wanted = typed.split(/[\s,;]+/).filter((one) => one !== '');
  const parsed = settingsSchema.shape.dnsServers.safeParse(wanted);
  return (
    <form
      className="settings-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) change({ dnsServers: parsed.data });
      }}
    >
      <Field
        className="settings-grow"
        label={say.dns}
        hint={say.dnsHint}
        validationState={parsed.success ? 'none' : 'error'}
        validationMessage={parsed.success ? null : say.dnsWrong}
      >
        <Input
          value={typed}
          spellCheck={false}
          data-testid="settings-dns"
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <Button type="submit" disabled={!parsed.success || wanted.join() === servers.join()}>
        {say.dnsSave}
      </Button>
    </form>
  );
}
