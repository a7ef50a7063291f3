import { ClipboardErrorRegular } from '@fluentui/react-icons/svg/clipboard-error';
import { CloudArrowDownRegular } from '@fluentui/react-icons/svg/cloud-arrow-down';
import { CloudArrowUpRegular } from '@fluentui/react-icons/svg/cloud-arrow-up';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { MailDismissRegular } from '@fluentui/react-icons/svg/mail-dismiss';
import { MailInboxDismissRegular } from '@fluentui/react-icons/svg/mail-inbox-dismiss';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { ServerRegular } from '@fluentui/react-icons/svg/server';
import { ShieldProhibitedRegular } from '@fluentui/react-icons/svg/shield-prohibited';
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope';
import type { ComponentType } from 'react';

/** What each guided check looks like, in the order in which tickets usually come. */
const icons: Readonly<Record<string, ComponentType>> = {
  relay: PrintRegular,
  'error-message': ClipboardErrorRegular,
  'sign-in': KeyRegular,
  'no-connection': PlugDisconnectedRegular,
  'queued-office365': CloudArrowUpRegular,
  'pending-from-office365': CloudArrowDownRegular,
  'one-domain-bounces': MailDismissRegular,
  'missing-or-junk': MailInboxDismissRegular,
  blocked: ShieldProhibitedRegular,
  'tls-on': LockClosedRegular,
  'which-connector': ServerRegular,
};
const order = Object.keys(icons);

export function PlaybookIcon({ playbook }: { playbook: string }) {
  const Icon = icons[playbook] ?? StethoscopeRegular;
  return <Icon />;
}

/** The most usual first; one that is not known here stands last. */
export function byUsualOrder<T extends { readonly id: string }>(playbooks: readonly T[]): T[] {
  const place = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...playbooks].sort((a, b) => place(a) - place(b));
}
