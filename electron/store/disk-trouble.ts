/** Why a session could not be written, as a part of a sentence that says what to do about it. */
export function diskTrouble(error: unknown, folder: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `the folder ${folder} may not be written`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `the folder ${folder} is not there and could not be made`;
    case 'EEXIST':
      return `a file of its name is already in ${folder}`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
