import * as z from 'zod';
import { privacySchema } from '../export/privacy/privacy.ts';
import type { Policy } from '../policy/policy.ts';

/** What the technician may choose, as it is kept in settings.json. Whatever is absent is as in `usualSettings`. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The terminal shows itself to screen readers row by row. */
  screenReader: z.boolean(),
  /** Days that sessions are kept; 0: until they are deleted by hand. */
  historyDays: z.int().min(0).max(3650),
  /** Whether `ehlo check` and `ehlo send` keep their sessions too. */
  commandLineHistory: z.boolean(),
  /** Whether newer versions are looked for, and which. */
  updates: z.enum(['off', 'stable', 'beta']),
  /** DNS servers (addresses) that routes are looked up with; none: this computer's own. */
  dnsServers: z.array(z.union([z.ipv4(), z.ipv6()])).max(4),
  /** How the technician exported last. */
  export: z.optional(z.object({ format: z.string().max(60), privacy: privacySchema })),
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

export const usualSettings: Settings = {
  theme: 'system',
  screenReader: false,
  historyDays: 0,
  commandLineHistory: true,
  updates: 'off',
  dnsServers: [],
};

/** Of a text, or why it cannot be used. Unknown names are left alone: a newer version may have written them. */
export function readSettingsText(text: string): { readonly settings: Settings } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'it is not JSON' };
  }
  const parsed = settingsSchema.partial().safeParse(json);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  return { settings: { ...usualSettings, ...withoutUndefined(parsed.data) } };
}

/** A setting that the policy of this computer decides, with the sentence for whoever would change it. */
export interface LockedSetting {
  readonly setting: SettingName;
  readonly sentence: string;
}

/** The settings as they are in force under a policy, and which of them it decides. */
export function managedSettings(
  chosen: Settings,
  { updates, historyDays }: Policy,
): { readonly settings: Settings; readonly locked: LockedSetting[] } {
  const locked: LockedSetting[] = [];
  let settings = chosen;
  if (!updates) {
    settings = { ...settings, updates: 'off' };
    locked.push({ setting: 'updates', sentence: 'Whoever manages this computer brings new versions.' });
  }
  if (historyDays !== undefined) {
    const sooner = settings.historyDays > 0 && settings.historyDays < historyDays;
    settings = { ...settings, historyDays: sooner ? settings.historyDays : historyDays };
    const sentence = `Whoever manages this computer lets sessions be kept for ${historyDays} days at most.`;
    locked.push({ setting: 'historyDays', sentence });
  }
  return { settings, locked };
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}
