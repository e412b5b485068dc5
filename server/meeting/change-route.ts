import { isBeingChanged } from "../../schema/meeting/acts.ts"
import { type Change, decisionOf, type Item } from "../../schema/meeting/meeting.ts"
import type { WhyNot } from "../../schema/meeting/plan.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import type { Standard } from "../storage/storage.ts"
import type { ChangeWish } from "./change.ts"
import { type Meetings, path, refuse, toActor, toJson } from "./meetings.ts"
import { changeShape, meetingJson } from "./shapes.ts"

const whyNot: Record<WhyNot, string> = {
  no_proposal: "The comment proposes no change; make it by hand, or give the wording.",
  unclear: "What is proposed cannot be done by itself; make the change by hand, or give the wording.",
  no_place: "The comment has no place in the text yet; give it one first.",
  gone: "The words or the suggestion are not in the text any more; look at the place.",
  twice: "The words stand there more than once; make the change by hand.",
  suggested: "Something else is suggested at that place; decide on that first.",
  object: "A reference, formula or picture would go with the words; make the change by hand.",
  same: "The text reads like that already.",
  no_words: "The wording has to be words in one line.",
}

/** What an item with a decision asks to be done to the text. */
const wishOf = async (
  { storage, now }: Services,
  standardId: string,
  item: Item,
  asked: Pick<ChangeWish, "as" | "wording" | "verdict" | "by">,
): Promise<ChangeWish> => {
  const common = { ...asked, place: item.place, at: now() }
  if (item.type === "suggestion") return { ...common, subject: { type: "suggestion", id: item.subject } }
  const comment = await storage.getComment(standardId, item.subject)
  if (!comment || comment.deletedAt !== null)
    throw new Problem(409, "The comment was taken back by its author.", { code: "comment_gone" })
  const { anchor, proposal } = comment
  const { scope, blockId, quote, from } = anchor
  return { ...common, subject: { type: "comment", target: { scope, blockId, quote, proposal }, from } }
}

const assertFits = (item: Item, verdict: "accept" | "reject"): void => {
  const decision = decisionOf(item)
  if (!decision) throw new Problem(409, "Decide on the item first.", { code: "undecided" })
  const isWanted = decision.verdict === "accept" || decision.verdict === "modify"
  if (verdict === "accept" && !isWanted)
    throw new Problem(409, "The group did not accept this; the text stays as it is.", {
      code: "not_accepted",
    })
  if (verdict === "reject" && (decision.verdict !== "reject" || item.type !== "suggestion"))
    throw new Problem(409, "Only a suggestion that was not accepted is taken out of the text.", {
      code: "not_rejected",
    })
}

/** What was decided becomes the text. */
export const changeRoute = (services: Services, meetings: Meetings): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:meeting/items/:item/change`,
      summary:
        "Make the change that was decided on: a suggestion is accepted or taken out; what a comment proposes becomes the text, or a suggestion, where its place is clear",
      access: { standard: "write" },
      status: 200,
      body: changeShape,
      result: meetingJson,
    },
    async ({ params, body }, who, standard, role) => {
      const id = params["meeting"]!
      const actor = toActor(who, role)
      const { meeting } = await meetings.get(standard.id, id)
      const item = meeting.items.find((each) => each.id === params["item"])
      if (!item) throw refuse("no_item")
      assertFits(item, body.verdict)
      const wish = await wishOf(services, standard.id, item, { ...body, by: actor })
      const made = await plan(services, standard, item, wish)
      const { applied } = made
      await meetings.act(standard, id, { type: "begin_change", item: item.id, applied }, actor)
      if (made.update && !(await services.hub.write(standard.id, made.update, who.user.id))) {
        await meetings.act(standard, id, { type: "not_changed", item: item.id }, actor)
        throw new Problem(503, "The change could not be stored now; nothing was changed. Try again.")
      }
      const stored = await meetings.act(standard, id, { type: "changed", item: item.id, applied }, actor)
      return toJson(services, stored, who)
    },
  )

/** The change as an update; without one if a server that stopped on the way had made it, and only not said so. */
const plan = async (
  { hub, jobs, now }: Services,
  { id }: Standard,
  item: Item,
  wish: ChangeWish,
): Promise<{ applied: Change; update: Uint8Array | null }> => {
  if (item.applied) throw refuse("changed_already")
  if (isBeingChanged(item, now())) throw refuse("being_changed")
  const parts = await hub.parts(id)
  if (!parts) throw new Problem(404, "There is no such standard.")
  const made = await jobs.changeText(parts, wish)
  if (made.ok) return made
  if (item.applying && (made.why === "gone" || made.why === "same"))
    return { applied: item.applying.applied, update: null }
  throw new Problem(422, whyNot[made.why], { code: `change_${made.why}` })
}
