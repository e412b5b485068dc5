export { type CatalogueEntry, commandCatalogue } from "./commands/catalogue.ts"
export type { OutlineItem } from "./outline.ts"
export { type EditorSession, openSession, type PresenceEntry, type SessionOptions } from "./session.ts"
