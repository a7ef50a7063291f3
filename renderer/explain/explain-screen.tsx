import { Button, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { showSnapshot } from '../store/commands.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

/** Paste anything with SMTP in it; the answer opens as a session of its own. */
export function ExplainScreen() {
  const store = useStore();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const say = strings.explain;

  async function explain(): Promise<void> {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    try {
      showSnapshot(store, await store.engine.request('explain', { text }));
    } catch (error) {
      store.report(error);
      setBusy(false);
    }
  }

  return (
    <main className="screen" data-testid="explain">
      <div className="column">
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <Textarea
          autoFocus
          aria-label={say.label}
          data-testid="explain-text"
          placeholder={say.example}
          value={text}
          resize="vertical"
          style={{ width: '100%' }}
          textarea={{
            style: { minHeight: 'min(320px, 40vh)', maxHeight: '60vh', fontFamily: 'var(--fontFamilyMonospace)' },
            spellCheck: false,
          }}
          onChange={(_, data) => setText(data.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void explain();
          }}
        />
        <div style={{ marginTop: 16 }}>
          <Button
            appearance="primary"
            disabled={text.trim() === '' || busy}
            data-testid="explain-run"
            onClick={() => void explain()}
          >
            {say.run}
          </Button>
        </div>
      </div>
    </main>
  );
}
