import { readdirSync } from "node:fs"
import { getPriority, platform, setPriority } from "node:os"

/** Ahead of the threads that make files (15), because a collection of our own waits for its helpers; behind whoever types. */
const behind = 10

/**
 * Puts the helpers of the engine behind the thread that passes letters on. All threads share them, so they collect the
 * garbage of files being made, which is a third of that work. Called before the program starts threads of its own: those
 * that there are then are the engine's. Linux only; elsewhere a thread has no priority of its own.
 */
export const putHelpersBehind = (): void => {
  if (platform() !== "linux") return
  const nice = Math.min(19, getPriority() + behind)
  for (const id of readdirSync("/proc/self/task").map(Number)) {
    if (id === process.pid) continue
    try {
      setPriority(id, nice)
    } catch {
      // A thread that has just ended, or a machine that forbids it: the server starts all the same.
    }
  }
}
