import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import { exportSession } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { useExportChoice } from './export-choice.ts';

/** Copies a session as text for a ticket, with what the technician last chose to take out. */
export function CopyTicket({ session }: { session: string }) {
  const store = useStore();
  const format = useAppState(
    (state) => (state.info?.formats.find((one) => one.id === 'text') ?? state.info?.formats[0])?.id,
  );
  const [choice] = useExportChoice();
  const [copied, setCopied] = useState(false);
  if (format === undefined) return null;
  return (
    <Button
      appearance="primary"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      data-testid="copy-ticket"
      onClick={() => void exportSession(store, session, format, 'clipboard', choice.privacy).then(setCopied)}
    >
      {copied ? strings.export.copied : strings.playbook.copy}
    </Button>
  );
}
