import type { Query, Stretch } from "./pattern.ts"

/** Milliseconds that an expression may take over the whole text. */
const patience = 2000

/**
 * Runs a regular expression beside the page: "(a+)+b" may take longer than the universe has existed, and nothing can stop it
 * on the thread it runs on. "slow": it did not finish in time.
 */
export const stretchesAside = (query: Query, texts: readonly string[]): Promise<Stretch[][] | "slow"> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./aside-worker.ts", import.meta.url), { type: "module" })
    const timer = setTimeout(() => end(() => resolve("slow")), patience)
    const end = (answer: () => void): void => {
      clearTimeout(timer)
      worker.terminate()
      answer()
    }
    worker.onmessage = ({ data }: MessageEvent<Stretch[][]>) => end(() => resolve(data))
    worker.onerror = ({ message }) => end(() => reject(new Error(`The search worker failed: ${message}`)))
    worker.postMessage({ query, texts })
  })
