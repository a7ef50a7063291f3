import { close, fsync, openSync, writeSync } from 'node:fs';

/** The few file operations that a session writer needs; tests give ones that fail. */
export interface Disk {
  /** Opens a file to append. `create`: it must be new. */
  open(file: string, create: boolean): number;
  /** Appends from `offset` on and tells how many bytes that were. */
  write(descriptor: number, bytes: Uint8Array, offset: number): number;
  /** Puts what was written on the medium itself and closes the file. Never rejects. */
  close(descriptor: number): Promise<void>;
}

export const realDisk: Disk = {
  // Sessions name people and servers: nobody else on the computer reads them.
  open: (file, create) => openSync(file, create ? 'ax' : 'a', 0o600),
  write: (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset),
  close: (descriptor) => new Promise((resolve) => fsync(descriptor, () => close(descriptor, () => resolve()))),
};
