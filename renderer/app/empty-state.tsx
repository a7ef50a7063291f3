import type { FluentIcon } from '@fluentui/react-icons';
import type { ReactNode } from 'react';

/** What stands where nothing is yet: what will come, and how. */
export function EmptyState({ icon: Icon, children }: { icon: FluentIcon; children: ReactNode }) {
  return (
    <div className="empty-state">
      <Icon fontSize={32} aria-hidden />
      <p>{children}</p>
    </div>
  );
}
