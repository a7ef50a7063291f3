import { useEffect, useRef, useState } from 'react';
import type { RequestInput } from '../../shared/contract/contract.ts';
import type { TlsInspection } from '../../shared/tls/inspection.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useAppState, useStore } from '../store/use-store.ts';

export type FurtherLook = RequestInput<'tls.inspect'>['also'][number];

export interface Inspection {
  readonly found: TlsInspection | undefined;
  /** What is being asked for just now. */
  readonly busy: readonly FurtherLook[];
  /** What the engine is doing, in words. */
  readonly progress: string | undefined;
  /** Asks for more; what was found before stays. */
  readonly look: (also: readonly FurtherLook[]) => void;
  readonly cancel: () => void;
  readonly useAuthorities: (pem: string) => void;
}

/** The engine's answer about a session's TLS, kept up to date as the session goes on. */
export function useInspection(record: SessionRecord): Inspection {
  const store = useStore();
  const [found, setFound] = useState<TlsInspection>();
  const [busy, setBusy] = useState<readonly FurtherLook[]>([]);
  const [own, setOwn] = useState<string>();
  const asked = useRef(new Set<FurtherLook>());
  const newest = useRef(0);
  const progress = useAppState((state) => state.progress[record.id]);
  // Only these change what the certificates are worth; a session of many commands is not inspected at each of them.
  const stand = record.events.filter(({ kind }) => kind === 'secured' || kind === 'failed').length;

  async function ask(also: readonly FurtherLook[], authorities = own): Promise<void> {
    const turn = ++newest.current;
    for (const one of also) asked.current.add(one);
    // What was asked before is asked again, so that the judgement knows it; the matrix costs many connections and is kept.
    const all = [...asked.current].filter((one) => one !== 'matrix' || also.includes('matrix'));
    setBusy(also);
    try {
      const next = await store.engine.request('tls.inspect', {
        session: record.id,
        also: all,
        ...(authorities === undefined ? {} : { own: authorities }),
      });
      if (turn !== newest.current) return;
      setFound((before) => (next.matrix || !before?.matrix ? next : { ...next, matrix: before.matrix }));
    } catch (error) {
      if (turn === newest.current) store.report(error);
    } finally {
      if (turn === newest.current) setBusy([]);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the session's TLS changed, and only then
  useEffect(() => {
    void ask([]);
  }, [record.id, stand, record.open]);

  return {
    found,
    busy,
    progress,
    look: (also) => void ask(also),
    cancel: () => void store.engine.request('tls.cancel', { session: record.id }).catch(store.report),
    useAuthorities: (pem) => {
      setOwn(pem);
      void ask([], pem);
    },
  };
}
