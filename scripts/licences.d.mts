export interface ShippedLibrary {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}
export function packageFolders(files: readonly string[]): string[];
export function readLicences(folders: readonly string[]): ShippedLibrary[];
export function writeLicences(folder: string, licences: readonly ShippedLibrary[]): void;
