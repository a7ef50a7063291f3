import './export.css';
import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Radio,
  RadioGroup,
} from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { DocumentArrowDownRegular } from '@fluentui/react-icons/svg/document-arrow-down';
import { memo, useState } from 'react';
import type { Privacy } from '../../shared/export/privacy/privacy.ts';
import { exportSession } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { useExportChoice, usual } from './export-choice.ts';
import { PrivacyPreview } from './privacy-preview.tsx';

const choices = ['people', 'hosts', 'addresses', 'subject', 'body'] as const satisfies (keyof Privacy)[];

/** Saves or copies the session for a ticket: in which format, and what is taken out of it, shown before it goes. */
export const ExportDialog = memo(function ExportDialog({ session }: { session: string }) {
  const store = useStore();
  const found = useAppState((state) => state.info?.formats) ?? [];
  const formats = found.toSorted((a, b) => Number(b.id === usual.format) - Number(a.id === usual.format));
  const [kept, keep] = useExportChoice();
  const [chosen, setChosen] = useState<typeof kept>();
  // Shown at once, before the settings have been kept.
  const choice = chosen ?? kept;
  const [copied, setCopied] = useState(false);
  const say = strings.export;
  const format = formats.find(({ id }) => id === choice.format) ?? formats[0];

  function choose(next: typeof choice): void {
    setCopied(false);
    setChosen(next);
    keep(next);
  }

  async function give(to: 'file' | 'clipboard'): Promise<void> {
    if (!format) return;
    const done = await exportSession(store, session, format.id, to, choice.privacy);
    if (to === 'clipboard') setCopied(done);
  }

  return (
    <Dialog onOpenChange={() => setCopied(false)}>
      <DialogTrigger disableButtonEnhancement>
        <Button
          className="compact-button"
          appearance="subtle"
          icon={<DocumentArrowDownRegular />}
          disabled={!format}
          aria-label={say.menu}
          title={say.menu}
          data-testid="export-menu"
        >
          <span className="wide-only">{say.menu}</span>
        </Button>
      </DialogTrigger>
      <DialogSurface className="export-dialog" data-testid="export-dialog">
        <DialogBody>
          <DialogTitle>{say.title}</DialogTitle>
          <DialogContent className="export-content">
            <div className="export-choices">
              <h3 id="export-format">{say.format}</h3>
              <RadioGroup
                aria-labelledby="export-format"
                value={format?.id ?? ''}
                onChange={(_, { value }) => choose({ ...choice, format: value })}
              >
                {formats.map(({ id, title, extension }) => (
                  <Radio key={id} value={id} label={say.formatName(title, extension)} data-testid={`export-${id}`} />
                ))}
              </RadioGroup>
              <h3 id="export-privacy">{say.privacy}</h3>
              <fieldset aria-labelledby="export-privacy" className="export-privacy">
                <Checkbox checked disabled label={say.credentials} />
                {choices.map((one) => (
                  <Checkbox
                    key={one}
                    checked={choice.privacy[one]}
                    label={say.hide[one]}
                    data-testid={`hide-${one}`}
                    onChange={(_, { checked }) =>
                      choose({ ...choice, privacy: { ...choice.privacy, [one]: checked === true } })
                    }
                  />
                ))}
              </fieldset>
            </div>
            <PrivacyPreview session={session} privacy={choice.privacy} />
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="secondary">{say.close}</Button>
            </DialogTrigger>
            <Button
              icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
              data-testid="export-copy"
              onClick={() => void give('clipboard')}
            >
              {copied ? say.copied : say.copy}
            </Button>
            <Button
              appearance="primary"
              icon={<DocumentArrowDownRegular />}
              data-testid="export-save"
              onClick={() => void give('file')}
            >
              {say.save}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
});
