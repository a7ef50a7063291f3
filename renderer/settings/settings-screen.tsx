import './settings.css';
import {
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Radio,
  RadioGroup,
  Select,
  Switch,
} from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { type SettingName, settingsSchema } from '../../shared/settings/settings.ts';
import { useAppState } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { AboutSection } from './about-section.tsx';
import { ClearHistory } from './clear-history.tsx';
import { DnsServers } from './dns-servers.tsx';
import { LookForUpdate } from './look-for-update.tsx';
import { useSettings } from './use-settings.ts';

const say = strings.settings;

const usualDays = [0, 7, 30, 90, 365] as const;

/** Everything a technician may choose, what the administrator has chosen, and what Ehlo Desk is made of. */
export function SettingsScreen() {
  const [settings, change] = useSettings();
  const state = useAppState((one) => one.settings);
  const isLocked = (setting: SettingName) => state?.locked.some((one) => one.setting === setting) === true;
  const days = [...new Set<number>([...usualDays, settings.historyDays])].sort((a, b) => a - b);

  return (
    <main className="screen" data-testid="settings">
      <div className="column settings">
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        {state?.problem !== undefined && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{state.problem}</MessageBarBody>
          </MessageBar>
        )}
        {state && state.policy.length > 0 && (
          <MessageBar intent="info" layout="multiline" icon={<LockClosedRegular />} data-testid="settings-policy">
            <MessageBarBody>
              <MessageBarTitle>{say.managed}</MessageBarTitle>
              {say.managedLead}
              <ul>
                {state.policy.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </MessageBarBody>
          </MessageBar>
        )}

        <h2>{say.look}</h2>
        <section className="settings-card">
          <Field label={say.theme}>
            <RadioGroup
              layout="horizontal"
              value={settings.theme}
              onChange={(_, { value }) => change(settingsSchema.pick({ theme: true }).parse({ theme: value }))}
            >
              <Radio value="system" label={say.themes.system} />
              <Radio value="light" label={say.themes.light} />
              <Radio value="dark" label={say.themes.dark} />
            </RadioGroup>
          </Field>
          <Switch
            label={say.screenReader}
            checked={settings.screenReader}
            onChange={(_, { checked }) => change({ screenReader: checked })}
          />
          <p className="settings-hint">{say.screenReaderHint}</p>
        </section>

        <h2>{say.network}</h2>
        <section className="settings-card">
          <DnsServers key={settings.dnsServers.join()} servers={settings.dnsServers} />
        </section>

        <h2>{say.history}</h2>
        <section className="settings-card">
          <Field label={say.keep} hint={say.keepHint}>
            <Select
              value={String(settings.historyDays)}
              disabled={isLocked('historyDays')}
              data-testid="settings-days"
              onChange={(_, { value }) => change({ historyDays: Number(value) })}
            >
              {days.map((one) => (
                <option key={one} value={one}>
                  {labelOfDays(one)}
                </option>
              ))}
            </Select>
          </Field>
          <Lock setting="historyDays" />
          <Switch
            label={say.commandLine}
            checked={settings.commandLineHistory}
            data-testid="settings-command-line"
            onChange={(_, { checked }) => change({ commandLineHistory: checked })}
          />
          <p className="settings-hint">{say.commandLineHint}</p>
          <ClearHistory />
          {state?.folder !== undefined && <p className="settings-hint">{say.kept(state.folder)}</p>}
        </section>

        <h2>{say.updates}</h2>
        <section className="settings-card">
          {state?.canUpdate === true || isLocked('updates') ? (
            <Field label={say.updatesLead} hint={say.updatesHint}>
              <RadioGroup
                layout="horizontal"
                value={settings.updates}
                disabled={isLocked('updates')}
                onChange={(_, { value }) => change(settingsSchema.pick({ updates: true }).parse({ updates: value }))}
              >
                <Radio value="off" label={say.channels.off} />
                <Radio value="stable" label={say.channels.stable} />
                <Radio value="beta" label={say.channels.beta} />
              </RadioGroup>
            </Field>
          ) : (
            <p className="settings-hint">{say.noUpdates}</p>
          )}
          {state?.canUpdate === true && settings.updates !== 'off' && <LookForUpdate />}
          <Lock setting="updates" />
        </section>

        <AboutSection />
      </div>
    </main>
  );
}

function labelOfDays(days: number): string {
  const usual = usualDays.find((one) => one === days);
  return usual === undefined ? say.keepOther(days) : say.keeps[usual];
}

/** Beside a setting that the administrator decides: a lock, and why. */
function Lock({ setting }: { setting: SettingName }) {
  const locked = useAppState((state) => state.settings?.locked.find((one) => one.setting === setting));
  if (!locked) return null;
  return (
    <p className="settings-lock" data-testid={`locked-${setting}`}>
      <LockClosedRegular fontSize={16} /> {say.locked} {locked.sentence}
    </p>
  );
}
