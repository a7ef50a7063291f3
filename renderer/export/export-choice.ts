import { type Privacy, usualPrivacy } from '../../shared/export/privacy/privacy.ts';
import { useSettings } from '../settings/use-settings.ts';

/** How the technician exported last: most tickets of one help desk want the same. */
export interface ExportChoice {
  readonly format: string;
  readonly privacy: Privacy;
}

/** What is offered first. */
export const usual: ExportChoice = { format: 'text', privacy: usualPrivacy };

/** The last choice, kept with the settings, and how to make another. */
export function useExportChoice(): [ExportChoice, (choice: ExportChoice) => void] {
  const [settings, change] = useSettings();
  return [settings.export ?? usual, (choice) => change({ export: { ...choice } })];
}
