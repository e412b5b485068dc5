/** "@name" stands out in a text; the text is shown as it was typed. */
export const Said = ({ words, names }: { words: string; names: ReadonlyMap<string, string> }) => {
  const known = [...names.values()].filter((name) => words.includes(`@${name}`))
  if (known.length === 0) return <p className="comment-said">{words}</p>
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  const parts = words.split(new RegExp(`(@(?:${escaped.join("|")}))`))
  return (
    <p className="comment-said">
      {parts.map((part, index) =>
        // The parts of one text, drawn anew as a whole.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        part.startsWith("@") ? <b key={index}>{part}</b> : <span key={index}>{part}</span>,
      )}
    </p>
  )
}
