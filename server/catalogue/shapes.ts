import { z } from "zod"
import { statuses } from "../storage/catalogue.ts"

/** JSON of the catalogue as it goes over the wire. */
export const recordShape = z.object({
  id: z.string(),
  edition: z.string(),
  key: z.string(),
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  status: z.enum(statuses),
  published: z.string(),
  effective: z.string(),
  withdrawn: z.string(),
  replaces: z.array(z.string()),
  replacedBy: z.array(z.string()),
  adopts: z.array(z.object({ number: z.string(), degree: z.string() })),
  ics: z.array(z.string()),
  ccs: z.array(z.string()),
  body: z.string(),
  source: z.string(),
  standardId: z.string().nullable(),
})

export const answerShape = z.object({
  asked: z.string(),
  record: recordShape.nullable(),
  newer: recordShape.nullable(),
  replacedBy: z.array(recordShape),
})

export const importShape = z.object({
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  broken: z.number(),
  errors: z.array(z.object({ place: z.number(), message: z.string() })),
})

const title = z.object({ zh: z.string(), en: z.string() })

export const citingShape = z.object({
  ...{ edition: z.string(), key: z.string(), number: z.string(), role: z.string(), count: z.number() },
  ...{ standardId: z.string(), citing: z.string(), title },
})

export const frequencyShape = z.object({
  items: z.array(
    z.object({
      ...{
        key: z.string(),
        number: z.string(),
        titleZh: z.string(),
        titleEn: z.string(),
        isKnown: z.boolean(),
      },
      ...{ standards: z.number(), citations: z.number(), normative: z.number(), stale: z.number() },
      editions: z.array(z.object({ edition: z.string(), number: z.string(), standards: z.number() })),
    }),
  ),
  ...{ standards: z.number(), citations: z.number(), stale: z.number() },
  uncited: z.array(z.object({ standardId: z.string(), number: z.string(), title })),
})

export const graphShape = z.object({
  nodes: z.array(
    z.object({
      ...{ key: z.string(), number: z.string(), title, standardId: z.string().nullable() },
      ...{ cited: z.number(), cites: z.number(), isStale: z.boolean() },
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), normative: z.boolean(), count: z.number() })),
})

export const termShape = z.object({
  ...{
    term: z.string(),
    form: z.string(),
    language: z.string(),
    equivalent: z.string(),
    definition: z.string(),
  },
  ...{
    origin: z.string(),
    blockId: z.string().nullable(),
    source: z.string(),
    standardId: z.string().nullable(),
  },
})
