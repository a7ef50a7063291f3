export function unneeded(file: string): boolean;
