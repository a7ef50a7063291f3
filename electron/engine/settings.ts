import type { SettingsState } from '../../shared/contract/app-info.ts';
import { forbiddenSentence } from '../../shared/policy/forbidden.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { managedSettings, type SettingName, type Settings } from '../../shared/settings/settings.ts';
import { openSettings } from '../settings/settings-file.ts';
import { EngineError } from './engine-error.ts';

interface SettingsOptions {
  readonly folder: string | undefined;
  readonly policy: Policy;
  readonly canUpdate: boolean;
  keepDays(days: number): void;
  changed(settings: Settings): void;
}

/** The settings behind `settings.get` and `settings.set`. */
export interface EngineSettings {
  inForce(): Settings;
  state(): SettingsState;
  /** Throws where the policy decides this setting. */
  refuseLocked(setting: SettingName): void;
  change(some: { readonly [N in SettingName]?: Settings[N] | undefined }): SettingsState;
}

export function createSettings({ folder, policy, canUpdate, keepDays, changed }: SettingsOptions): EngineSettings {
  const file = openSettings(folder);
  const inForce = (): Settings => managedSettings(file.read(), policy).settings;
  const apply = (): void => {
    keepDays(inForce().historyDays);
    changed(inForce());
  };
  apply();

  const locked = () => managedSettings(file.read(), policy).locked;
  const refuseLocked = (name: SettingName): void => {
    const decided = locked().find(({ setting }) => setting === name);
    if (decided) throw new EngineError('forbidden-by-policy', decided.sentence);
  };
  const state = (): SettingsState => ({
    ...managedSettings(file.read(), policy),
    policy: policySentences(policy),
    canUpdate,
    ...(file.problem === undefined ? {} : { problem: file.problem }),
    ...(folder === undefined ? {} : { folder }),
  });

  return {
    inForce,
    state,
    refuseLocked,
    change(some) {
      for (const { setting } of locked())
        if (some[setting] !== undefined && some[setting] !== inForce()[setting]) refuseLocked(setting);
      try {
        file.change(Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)));
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        throw new EngineError('not-saved', `The settings count now but could not be kept: ${cause}`);
      }
      apply();
      return state();
    },
  };
}

/** What the policy forbids, for people. */
function policySentences(policy: Policy): string[] {
  if (policy.broken !== undefined) return [forbiddenSentence('host', policy)];
  const { allowedHosts } = policy;
  return [
    ...(policy.sendMessages ? [] : ['No message is sent; everything up to the recipients can be tried.']),
    ...(policy.signIn ? [] : ['Nobody signs in to a mail server.']),
    ...(allowedHosts ? [`Only these servers are connected to: ${allowedHosts.join(', ') || 'none'}.`] : []),
    ...(policy.updates ? [] : ['Newer versions come from whoever manages this computer.']),
    ...(policy.historyDays === undefined ? [] : [`Sessions are deleted after ${policy.historyDays} days.`]),
  ];
}
