export function makeSbom(of: {
  readonly root: string;
  readonly licences: readonly { readonly name: string; readonly version: string; readonly licence: string }[];
  readonly folders: readonly string[];
}): object;
