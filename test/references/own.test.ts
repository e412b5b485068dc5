import { expect, it } from "vitest"
import { type Filling, fillFromStandards } from "../../server/catalogue/own.ts"
import { JobError } from "../../server/jobs/jobs.ts"

it("[CAT-59] reading the standards of an old store out is taken up again after a stop, and gives up only what cannot be read", async () => {
  const settings = new Map<string, string>()
  const asked: string[] = []
  let answer: () => Promise<{ extract: null }>
  const filling = {
    storage: {
      getSetting: async (name: string) => settings.get(name) ?? null,
      setSetting: async (name: string, value: string) => void settings.set(name, value),
      listStandards: async () => ({ items: [{ id: "one" }, { id: "two" }] }),
      load: async (id: string) => {
        asked.push(id)
        return { base: { update: new Uint8Array() }, tail: [] }
      },
    },
    jobs: { compact: () => answer() },
    now: () => 0,
  } as unknown as Filling

  answer = () => Promise.reject(new JobError("busy", "The server is stopping."))
  await expect(fillFromStandards(filling)).rejects.toThrow("stopping")
  expect(settings.size).toBe(0)

  answer = () => Promise.reject(new JobError("failed", "broken"))
  expect(await fillFromStandards(filling)).toBe(2)
  expect(asked).toEqual(["one", "one", "two"])
  expect(await fillFromStandards(filling)).toBe(0)
})
