import './guide.css';
import { Tab as TabButton, TabList } from '@fluentui/react-components';
import { memo } from 'react';
import type { PlaybookInfo } from '../../shared/contract/app-info.ts';
import { CertificatePanel } from '../certificate/certificate-panel.tsx';
import { PlaybookPanel } from '../playbook/playbook-panel.tsx';
import type { PlaybookRun, Tab } from '../store/app-state.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { SurprisePanel } from '../surprise/surprise-panel.tsx';
import type { Selection } from '../terminal/terminal-pane.tsx';
import { AnsweredBy } from './answered-by.tsx';
import { CapabilitiesView } from './capabilities-view.tsx';
import { DnsView } from './dns-view.tsx';
import { ExplanationList } from './explanation-list.tsx';
import { SessionVerdict } from './session-verdict.tsx';
import { TimelineView } from './timeline-view.tsx';

export type GuideView = 'surprise' | 'check' | 'explanations' | 'tls' | 'capabilities' | 'dns' | 'timeline';

interface Props {
  readonly tab: Tab;
  readonly playbook: PlaybookInfo | undefined;
  readonly run: PlaybookRun | undefined;
  readonly record: SessionRecord | undefined;
  readonly view: GuideView;
  readonly onView: (view: GuideView) => void;
  readonly selection: Selection | undefined;
  readonly onSelect: (event: number, session?: string) => void;
}

/** The right side: what the conversation means, in several views. */
export function Guide(props: Props) {
  const { playbook, record, view } = props;
  return (
    <div className="guide">
      <GuideTabs
        surprise={props.tab.surprise !== undefined}
        check={playbook !== undefined}
        view={view}
        onView={props.onView}
      />
      {record?.fingerprint && <AnsweredBy key={record.id} fingerprint={record.fingerprint} />}
      <div className="guide-view" id="guide-view" role="tabpanel" aria-labelledby={`tab-${view}`}>
        {view === 'surprise' && props.tab.surprise && (
          <SurprisePanel tab={props.tab} surprise={props.tab.surprise} onCheck={() => props.onView('check')} />
        )}
        {view === 'check' && playbook && (
          <PlaybookPanel tab={props.tab} playbook={playbook} run={props.run} onSelect={props.onSelect} />
        )}
        {view === 'explanations' && (
          <>
            {!playbook && record && (
              <SessionVerdict key={`${record.id}-verdict`} record={record} onSelect={props.onSelect} />
            )}
            <ExplanationList key={record?.id} record={record} selection={props.selection} onSelect={props.onSelect} />
          </>
        )}
        {view === 'tls' && (
          <CertificatePanel record={record}>
            {!playbook && record && <SessionVerdict key={record.id} record={record} onSelect={props.onSelect} />}
          </CertificatePanel>
        )}
        {view === 'capabilities' && <CapabilitiesView record={record} />}
        {view === 'dns' && <DnsView key={record?.id} record={record} run={props.run} />}
        {view === 'timeline' && <TimelineView record={record} />}
      </div>
    </div>
  );
}

interface TabsProps extends Pick<Props, 'view' | 'onView'> {
  /** The tab is a practice case whose story is not told. */
  readonly surprise: boolean;
  /** There is a guided check. */
  readonly check: boolean;
}

/** The names of the views. Nothing about them changes while text streams in. */
const GuideTabs = memo(function GuideTabs({ surprise, check, view, onView }: TabsProps) {
  const views: GuideView[] = [
    ...(surprise ? (['surprise'] as const) : []),
    ...(check ? (['check'] as const) : []),
    'explanations',
    'tls',
    'capabilities',
    'dns',
    'timeline',
  ];
  return (
    <TabList
      size="small"
      selectedValue={view}
      aria-label={strings.guide.tabs}
      onTabSelect={(_, data) => {
        const next = views.find((one) => one === data.value);
        if (next) onView(next);
      }}
    >
      {views.map((one) => (
        <TabButton key={one} value={one} id={`tab-${one}`} aria-controls="guide-view" data-testid={`tab-${one}`}>
          {strings.guide[one]}
        </TabButton>
      ))}
    </TabList>
  );
});
