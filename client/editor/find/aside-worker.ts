import { type Query, stretchesIn, toPattern } from "./pattern.ts"

// Runs one query over texts. It may take for ever: whoever started it ends it (aside.ts).
addEventListener("message", ({ data }: MessageEvent<{ query: Query; texts: string[] }>) => {
  const pattern = toPattern(data.query)
  postMessage(pattern && typeof pattern !== "string" ? stretchesIn(data.texts, pattern) : [])
})
