import type { Disk } from './disk.ts';

/** Writes one session file, line by line. No method throws: a disk that fails is reported once, and the session goes on. */
export interface SessionWriter {
  append(line: string): void;
  /** Flushes to the medium and closes; a later `append` opens the file again. */
  close(): Promise<void>;
}

const encoder = new TextEncoder();

/**
 * A line is handed to the system before `append` returns, so that a killed process loses nothing that was shown. After the
 * first failure nothing more is written: a file with a hole in it would tell another story than the session.
 */
export function createSessionWriter(file: string, disk: Disk, failed: (error: unknown) => void): SessionWriter {
  let descriptor: number | undefined;
  let created = false;
  let broken = false;

  async function close(): Promise<void> {
    if (descriptor === undefined) return;
    const open = descriptor;
    descriptor = undefined;
    await disk.close(open);
  }

  return {
    append(line) {
      if (broken) return;
      try {
        descriptor ??= disk.open(file, !created);
        created = true;
        const bytes = encoder.encode(line);
        // A disk that fills up takes a part first and refuses the rest at the next call.
        for (let offset = 0; offset < bytes.length; ) offset += disk.write(descriptor, bytes, offset);
      } catch (error) {
        broken = true;
        void close();
        failed(error);
      }
    },
    close,
  };
}
