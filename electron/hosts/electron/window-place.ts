import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const windowPlaceSchema = z.object({
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  x: z.optional(z.int()),
  y: z.optional(z.int()),
  maximized: z.optional(z.boolean()),
});
/** Where the window was when it was last closed. */
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const firstPlace: WindowPlace = { width: 1280, height: 820 };
/** So much of the title bar must lie on a screen for the window to be grabbed. */
const graspable = 80;

/** Reads the remembered place; a missing or broken file, or a screen that is gone, means the first place. Never fails. */
export function readWindowPlace(file: string, screens: readonly Area[]): WindowPlace {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return firstPlace;
  }
  const parsed = windowPlaceSchema.safeParse(json);
  if (!parsed.success) return firstPlace;
  const { x, y, ...size } = parsed.data;
  if (x === undefined || y === undefined) return size;
  return screens.some((screen) => isGraspable({ ...size, x, y }, screen)) ? parsed.data : size;
}

/** Writes the place; a profile that cannot be written to only means that it is not remembered. */
export function writeWindowPlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place));
  } catch {
    // Remembering is a convenience.
  }
}

function isGraspable(window: Area, screen: Area): boolean {
  const left = Math.max(window.x, screen.x);
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  return right - left >= graspable && window.y >= screen.y && window.y < screen.y + screen.height - graspable;
}
