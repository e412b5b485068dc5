/**
 * One entry per change of the stored shape: `to` is the new shape, `migrate` turns a native document of shape `to - 1` into
 * one of shape `to`. Forward only; every entry has a test that ran it (test/schema/migrations.test.ts).
 */
export interface Migration {
  to: number
  name: string
  migrate(document: Record<string, unknown>): Record<string, unknown>
}

export const migrations: readonly Migration[] = [
  {
    // Shape 0 was the trial format: a bare list of blocks under `content`, without divisions and without a template.
    to: 1,
    name: "divisions",
    migrate: (document) => {
      const content = document["content"]
      const blocks = Array.isArray(content) ? content : []
      return {
        ...document,
        guiju: 1,
        template: document["template"] ?? "gb-t",
        content: Array.isArray(content)
          ? { type: "doc", content: blocks.length ? [{ type: "division", content: blocks }] : [] }
          : content,
      }
    },
  },
  {
    // Suggestions came: nothing of an older document changes, but a page that does not know them would show deleted text as text.
    to: 2,
    name: "suggestions",
    migrate: (document) => ({ ...document, guiju: 2 }),
  },
]

/** Brings a native document up to date, step by step. Migrating a current one changes nothing. */
export const migrateDocument = (
  document: Record<string, unknown>,
  from: number,
  steps: readonly Migration[] = migrations,
): Record<string, unknown> =>
  steps
    .filter((step) => step.to > from)
    .sort((a, b) => a.to - b.to)
    .reduce((current, step) => step.migrate(current), document)
