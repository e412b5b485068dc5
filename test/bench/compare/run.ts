import type { Node } from "prosemirror-model"
import { compareStandards } from "../../../schema/compare/compare.ts"
import { toSheet } from "../../../schema/compare/sheet.ts"
import { schema } from "../../../schema/schema.ts"
import { edits, renamed, sampleDraft, sideOf } from "../../compare/edits.ts"

/** The sample again and again, each time with ids and words of its own, up to 6,000 blocks. */
const longDraft = () => {
  const sample = sampleDraft()
  const blocks: Node[] = []
  for (let n = 0; blocks.length < 6000; n++)
    blocks.push(
      ...renamed(sample, (id) => (n ? `${id}-${n}` : id)).blocks.map((block) =>
        block.isTextblock && block.type.name === "paragraph"
          ? block.copy(
              block.content.append(schema.nodes["paragraph"]!.create(null, schema.text(`（${n}）`)).content),
            )
          : block,
      ),
    )
  return { ...sample, blocks }
}

const edited = (draft: ReturnType<typeof longDraft>) => {
  const some = edits.reduce((all, edit) => edit.apply(all), draft)
  return {
    ...some,
    blocks: some.blocks.map((block, n) =>
      n % 20 || !block.isTextblock || block.type.spec.code
        ? block
        : block.copy(
            block.content.append(schema.nodes["paragraph"]!.create(null, schema.text("，并记录")).content),
          ),
    ),
  }
}

const time = (work: () => { changes: readonly unknown[] }) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const { changes } = work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    wall: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    changes: changes.length,
  }
}

/** Versions of one document, and two imports without a common id. */
export const measure = () => {
  const before = longDraft()
  const after = edited(longDraft())
  const others = renamed(after, (id) => `other-${id}`)
  return {
    blocks: before.blocks.length,
    versions: time(() => toSheet(compareStandards(sideOf(before), sideOf(after)))),
    imports: time(() => toSheet(compareStandards(sideOf(longDraft()), sideOf(others)))),
  }
}
