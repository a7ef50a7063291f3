import * as z from 'zod';
import { type Annotation, annotationSchema } from '../diagnosis/finding.ts';

const saidSchema = annotationSchema.omit({ event: true });
type Said = z.infer<typeof saidSchema>;

/** Annotations with what many events have in common said once: `of` names the event and the place of what is said of it. */
const packedSchema = z.object({ said: z.array(saidSchema), of: z.array(z.tuple([z.int(), z.int()])) });
export type PackedAnnotations = z.infer<typeof packedSchema>;

/** A list of annotations, as it is or packed. */
export const annotationListSchema: z.ZodType<Annotation[]> = z.union([
  z.array(annotationSchema),
  packedSchema.transform(({ said, of }, { issues, value }) =>
    of.flatMap(([event, place]) => {
      const one = said[place];
      if (one) return [{ event, ...one }];
      issues.push({ code: 'custom', message: `nothing is said of event ${event}`, input: value });
      return [];
    }),
  ),
]);

/**
 * Packs annotations for a transport that carries text: most replies of a long session mean the same, and writing, reading and
 * checking each anew would take longer than everything else about them.
 */
export function packAnnotations(annotations: readonly Annotation[]): PackedAnnotations {
  const places = new Map<string, number>();
  const said: Said[] = [];
  const of = annotations.map(({ event, ...one }): [number, number] => {
    const text = JSON.stringify(one);
    const known = places.get(text);
    if (known !== undefined) return [event, known];
    places.set(text, said.length);
    return [event, said.push(one) - 1];
  });
  return { said, of };
}
