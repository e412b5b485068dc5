import { z } from "zod"
import { waiverSchema } from "../../schema/rules/waivers.ts"
import type { Member, Role, Standard, User } from "../storage/storage.ts"
import { roles } from "../storage/storage.ts"

/** JSON as it goes over the wire. Times are ISO 8601 in UTC. */
export const titleShape = z.object({
  zh: z.string().max(500).default(""),
  en: z.string().max(500).default(""),
})
export const roleShape = z.enum(roles)
const time = z.iso.datetime()

export const userShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  color: z.string(),
  admin: z.boolean(),
  hasPassword: z.boolean(),
})
export const sessionShape = z.object({ user: userShape, expiresAt: time, mustChangePassword: z.boolean() })
export const managedUserShape = userShape.extend({ disabled: z.boolean(), createdAt: time })

export const standardShape = z.object({
  id: z.string(),
  title: titleShape,
  number: z.string(),
  template: z.string(),
  kind: z.string(),
  stage: z.string(),
  createdAt: time,
  updatedAt: time,
  deletedAt: time.nullable(),
  role: roleShape.nullable(),
  locked: z.boolean(),
  /**
   * How many findings of the drafting rules stand; null before the first check. `stale`: of an earlier text, the newer one is about to be
   * checked. `failed`: the text could not be checked.
   */
  findings: z
    .object({
      ...{ error: z.number(), warning: z.number(), info: z.number() },
      state: z.enum(["current", "stale", "failed"]),
      checkedAt: time,
    })
    .nullable(),
})
export const standardListShape = z.object({
  items: z.array(
    standardShape.extend({
      /** Who has it open now. */
      present: z.array(z.object({ id: z.string(), name: z.string(), color: z.string() })),
      /** By when its stage should end; null where the stage has no limit. */
      dueAt: time.nullable(),
    }),
  ),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})

export const findingShape = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  place: z.string(),
  message: z.string(),
  messageZh: z.string().optional(),
})
export const memberShape = z.object({
  user: userShape.pick({ id: true, email: true, name: true, color: true }),
  role: roleShape,
})
export const versionShape = z.object({
  id: z.string(),
  name: z.string(),
  stage: z.string(),
  createdAt: time,
  createdBy: z.string().nullable(),
})
export const historyShape = z.object({
  at: time,
  until: time,
  user: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  event: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export const assetShape = z.object({ name: z.string(), type: z.string(), size: z.number() })
export const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
export const idShape = z.object({ id: z.string() })

/** Signs that a name may not have: control characters break headers, file names and logs. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "has control characters")
/** Accounts say whether it is good enough. */
export const passwordShape = z.string().max(200)
export const colorShape = z.string().regex(/^#[0-9a-f]{6}$/i, "A colour is written as #1677ff")

export const iso = (at: number): string => new Date(at).toISOString()
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))

export const toUserJson = ({
  id,
  email,
  name,
  color,
  admin,
  passwordHash,
}: User): z.output<typeof userShape> => ({
  ...{ id, email, name, color, admin },
  hasPassword: passwordHash !== null,
})

const toFindings = (
  { checked, updatedAt }: Standard,
  isBehind: boolean,
): z.output<typeof standardShape>["findings"] => {
  if (!checked) return null
  const isStale = isBehind || checked.textAt < updatedAt
  return {
    ...(checked.counts ?? { error: 0, warning: 0, info: 0 }),
    state: isStale ? "stale" : checked.counts ? "current" : "failed",
    checkedAt: iso(checked.at),
  }
}

/** `isBehind`: it is being edited, and what changed is not in the lists yet. */
export const toStandardJson = (
  standard: Standard,
  role: Role | null,
  isBehind: boolean,
): z.output<typeof standardShape> => {
  const { id, title, number, template, kind, stage, locked } = standard
  return {
    ...{ id, title, number, template, kind, stage, role, locked },
    findings: toFindings(standard, isBehind),
    createdAt: iso(standard.createdAt),
    updatedAt: iso(standard.updatedAt),
    deletedAt: standard.deletedAt === null ? null : iso(standard.deletedAt),
  }
}

export const toMemberJson = ({ userId, role, ...rest }: Member): z.output<typeof memberShape> => ({
  user: { id: userId, ...rest },
  role,
})

const message = z.object({ zh: z.string(), en: z.string() })

const finding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  blockId: z.string(),
  from: z.number().optional(),
  to: z.number().optional(),
  field: z.string().optional(),
  message,
  place: message,
  excerpt: z.string(),
  clause: z.string(),
  fix: z.looseObject({ type: z.string() }).optional(),
})

/**
 * What the drafting rules say: each finding with its rule, the clause behind it, the place and a fix as data. Waived findings do
 * not count; `lapsed` are waivers of text that has changed since.
 */
export const checkShape = z.object({
  number: z.string(),
  title: z.string(),
  ruleSet: z.string(),
  counts: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
  withLayout: z.boolean(),
  findings: z.array(finding),
  waived: z.array(finding.extend({ waiver: waiverSchema })),
  lapsed: z.array(waiverSchema),
})
