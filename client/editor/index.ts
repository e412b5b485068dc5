export {
  askingCatalogue,
  type CatalogueEntry,
  commandCatalogue,
  sampleArguments,
} from "./commands/catalogue.ts"
export { imageAt } from "./commands/figures.ts"
export { formulaSourceAt } from "./commands/objects.ts"
export type { FindStatus } from "./find/finder.ts"
export type { Fault, Query } from "./find/pattern.ts"
export { type Scope, scopes } from "./find/scope.ts"
export { forewordOf } from "./foreword.ts"
export type { Ask, Question } from "./guard.ts"
export type { OutlineItem } from "./outline.ts"
export type { PresenceEntry } from "./presence.ts"
export { type EditorSession, openSession, type SessionOptions } from "./session.ts"
