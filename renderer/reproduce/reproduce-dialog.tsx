import './reproduce.css';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Tab,
  TabList,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { messageFile, type Reproduction } from '../../shared/reproduce/tool.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { saveFile } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** The session as other tools would do it, each ready to copy. */
export function ReproduceDialog({ session, onClose }: { session: string; onClose: () => void }) {
  const store = useStore();
  const [found, setFound] = useState<RequestOutput<'session.reproduce'>>();
  const [picked, setPicked] = useState('');
  const say = strings.reproduce;

  useEffect(() => {
    let gone = false;
    store.engine.request('session.reproduce', { session }).then(
      (answer) => {
        if (!gone) setFound(answer);
      },
      (error: unknown) => {
        store.report(error);
        onClose();
      },
    );
    return () => {
      gone = true;
    };
  }, [store, session, onClose]);

  const shown = found?.tools.find(({ tool }) => tool === picked) ?? found?.tools[0];
  const message = found?.message;
  if (!found || !shown) return null;
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className="reproduce" data-testid="reproduce">
        <DialogBody>
          <DialogTitle>{say.title}</DialogTitle>
          <DialogContent>
            <p className="lead">{say.lead}</p>
            <TabList
              size="small"
              aria-label={say.tools}
              selectedValue={shown.tool}
              onTabSelect={(_, { value }) => setPicked(String(value))}
            >
              {found.tools.map(({ tool, title }) => (
                <Tab key={tool} value={tool} data-testid={`reproduce-${tool}`}>
                  {title}
                </Tab>
              ))}
            </TabList>
            <ToolView tool={shown} />
          </DialogContent>
          <DialogActions>
            {message !== undefined && (
              <Button
                data-testid="reproduce-message"
                onClick={() => saveFile(messageFile, 'message/rfc822', bytesOf(message))}
              >
                {say.saveMessage(messageFile)}
              </Button>
            )}
            <Button appearance="primary" onClick={onClose}>
              {say.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function ToolView({ tool: { about, blocks, notes } }: { tool: Reproduction }) {
  return (
    <div className="reproduce-tool" data-testid="reproduce-tool">
      <p className="quiet">{about}</p>
      {blocks.map(({ what, code }) => (
        <section key={what}>
          <h3>{what}</h3>
          <div className="command">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long commands scroll, which a keyboard must be able to do */}
            <pre tabIndex={0}>{code}</pre>
            <CopyButton text={code} label={`${strings.export.copying}: ${what}`} />
          </div>
        </section>
      ))}
      {notes.length > 0 && (
        <ul className="quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
