import './reproduce.css';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Tab,
  TabList,
} from '@fluentui/react-components';
import { ArrowRepeatAllRegular } from '@fluentui/react-icons/svg/arrow-repeat-all';
import { memo, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { messageFile, type Reproduction } from '../../shared/reproduce/tool.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { saveFile } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** A button, and behind it the session as other tools would do it, each ready to copy. Asked for anew at each opening: the session may have gone on. */
export const ReproduceDialog = memo(function ReproduceDialog({ session }: { session: string }) {
  const store = useStore();
  const [found, setFound] = useState<RequestOutput<'session.reproduce'>>();
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState('');
  const say = strings.reproduce;
  const shown = found?.tools.find(({ tool }) => tool === picked) ?? found?.tools[0];
  const message = found?.message;

  async function show(): Promise<void> {
    try {
      setFound(await store.engine.request('session.reproduce', { session }));
      setOpen(true);
    } catch (error) {
      store.report(error);
    }
  }

  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <Button
        appearance="subtle"
        icon={<ArrowRepeatAllRegular />}
        aria-label={say.open}
        title={say.open}
        data-testid="reproduce-open"
        onClick={() => void show()}
      />
      <DialogSurface className="reproduce" data-testid="reproduce">
        {shown && (
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
                {found?.tools.map(({ tool, title }) => (
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
              <DialogTrigger disableButtonEnhancement>
                <Button appearance="primary">{say.close}</Button>
              </DialogTrigger>
            </DialogActions>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  );
});

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
