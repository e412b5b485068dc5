import { association } from "./association/association.ts"
import { enterprise } from "./enterprise/enterprise.ts"
import { gb } from "./gb/gb.ts"
import { gbT } from "./gb-t/gb-t.ts"
import { gbTVariants } from "./gb-t/variants.ts"
import { gbZ } from "./gb-z/gb-z.ts"
import { industry } from "./industry/industry.ts"
import { iso } from "./iso/iso.ts"
import { local } from "./local/local.ts"
import type { Template } from "./types.ts"

export { sectors } from "./industry/sectors.ts"
export { provinces } from "./local/provinces.ts"
export { functions } from "./shared/functions/functions.ts"
export { introductionWording } from "./shared/wording.ts"
export type {
  Block,
  CodeEntry,
  CoverData,
  ForewordPart,
  Inline,
  InlinePart,
  Layout,
  Template,
  TextStyle,
} from "./types.ts"

/** All templates, in the order in which people choose from them. */
export const templates: readonly Template[] = [
  gbT,
  ...gbTVariants,
  gb,
  gbZ,
  industry,
  local,
  association,
  enterprise,
  iso,
]

export const templateById = (id: string): Template | undefined =>
  templates.find((template) => template.id === id)
