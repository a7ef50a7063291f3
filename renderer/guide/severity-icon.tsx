import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { Finding } from '../../shared/diagnosis/finding.ts';

/** The sign of a severity: form and colour, never colour alone. */
export function SeverityIcon({ severity, size = 20 }: { severity: Finding['severity']; size?: number }) {
  const look = { className: `severity severity-${severity}`, fontSize: size, 'aria-hidden': true };
  switch (severity) {
    case 'ok':
      return <CheckmarkCircleFilled {...look} />;
    case 'info':
      return <InfoFilled {...look} />;
    case 'warning':
      return <WarningFilled {...look} />;
    case 'error':
      return <ErrorCircleFilled {...look} />;
  }
}
