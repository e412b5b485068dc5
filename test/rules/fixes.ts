import type { Node } from "prosemirror-model"
import type { Fix } from "../../schema/rules/index.ts"
import { schema } from "../../schema/schema.ts"

const replaceText = (block: Node, from: number, to: number, text: string): Node =>
  block.replace(from, to, schema.nodes["paragraph"]!.create(null, text ? [schema.text(text)] : []).slice(0))

const place = (fix: Fix): number => (fix.type === "replaceText" ? fix.from : 0)

/** Applies fixes as an editor would, from the end of each block to its start. */
export const applyFixes = (blocks: readonly Node[], fixes: readonly Fix[]): Node[] => {
  let result = [...blocks]
  const single = fixes.flatMap((fix) =>
    fix.type === "replaceAll"
      ? fix.places.map((at) => ({ type: "replaceText" as const, ...at, text: fix.text }))
      : [fix],
  )
  for (const fix of single.sort((a, b) => place(b) - place(a))) {
    if (fix.type === "setMetadata") continue
    const at = result.findIndex((block) => block.attrs["id"] === fix.blockId)
    if (at < 0) throw new RangeError(`A fix names the block "${fix.blockId}"`)
    const block = result[at]!
    if (fix.type === "replaceText") result[at] = replaceText(block, fix.from, fix.to, fix.text)
    else if (fix.type === "setAttribute")
      result[at] = block.type.create({ ...block.attrs, [fix.name]: fix.value }, block.content, block.marks)
    else if (fix.type === "deleteBlock") result = result.toSpliced(at, 1)
    else {
      const { type, attrs, text } = fix.block
      const made = schema.nodes[type]!.create(
        { ...attrs, id: `made${result.length}` },
        text ? schema.text(text) : null,
      )
      result = result.toSpliced(fix.place === "after" ? at + 1 : at, 0, made)
    }
  }
  return result
}
