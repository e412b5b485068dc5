import type * as Y from "yjs"
import type { MinutedChange, MinutedItem, Minutes } from "../../formats/minutes/model.ts"
import { writeMinutes } from "../../formats/minutes/write-docx.ts"
import { kindWord, placeOf } from "../../formats/redline/words.ts"
import { type Change, compareStandards } from "../../schema/compare/compare.ts"
import { diffTokens, type Piece, tokensOf } from "../../schema/compare/tokens.ts"
import { countVotes, decisionOf, type Item, type Meeting, type Stay } from "../../schema/meeting/meeting.ts"
import { fullTitle, standardNumber } from "../../schema/metadata/metadata.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { schema } from "../../schema/schema.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { type Language, profiles } from "../../schema/structure/profiles.ts"
import { original } from "../../schema/suggestions/resolve.ts"
import type { Comment } from "../storage/comments.ts"

/** A meeting to be written down. */
export interface MinutesWish {
  versionName: string
  template: string
  number: number
  meeting: Meeting
  comments: Comment[]
  stays: Stay[]
  language?: Language | undefined
  zone: string
}

const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** Prints moments in a time zone: "2026-11-26", "14:05", "UTC+8". */
class Clock {
  private readonly format: Intl.DateTimeFormat
  private readonly zoneFormat: Intl.DateTimeFormat

  constructor(zone: string) {
    const parts = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    } as const
    this.format = new Intl.DateTimeFormat("en-GB", { ...parts, hourCycle: "h23", timeZone: zone })
    this.zoneFormat = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" })
  }

  private parts(at: number): Record<string, string> {
    return Object.fromEntries(this.format.formatToParts(at).map(({ type, value }) => [type, value]))
  }

  date(at: number): string {
    const { year, month, day } = this.parts(at) as { year: string; month: string; day: string }
    return `${year}-${month}-${day}`
  }

  time(at: number): string {
    const { hour, minute } = this.parts(at) as { hour: string; minute: string }
    return `${hour}:${minute}`
  }

  /** "14:05–16:30"; with the date where the end is on another day. */
  stretch(from: number, until: number | null): string {
    if (until === null) return `${this.time(from)}–`
    const end =
      this.date(from) === this.date(until) ? this.time(until) : `${this.date(until)} ${this.time(until)}`
    return `${this.time(from)}–${end}`
  }

  zone(at: number): string {
    const name = this.zoneFormat.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "UTC"
    return name.replace("GMT", "UTC").replace(/\+0$/, "")
  }
}

const reading = { referenceText: () => "", identity: (target: string) => target }
const tokens = (text: string) =>
  tokensOf(schema.nodes["paragraph"]!.create(null, text ? schema.text(text) : null), reading)

/** The difference of two wordings, counted in words and Han characters. */
const differenceOf = (before: string, after: string): Piece[] => diffTokens(tokens(before), tokens(after))

/** What a suggestion takes out, then what it puts in: they need not be two wordings of one thing. */
const outAndIn = (removed: string, added: string): Piece[] => [
  ...(removed ? [{ op: "deleted" as const, text: removed }] : []),
  ...(added ? [{ op: "added" as const, text: added }] : []),
]

/** Everybody once, with all the times between which they were there. */
const attendanceOf = ({ guests, closedAt }: Meeting, stays: readonly Stay[], clock: Clock) => {
  const all = [
    ...stays.map((stay) => ({ ...stay, key: `u${stay.userId}` })),
    ...guests.map((guest) => ({ ...guest, key: `g${guest.id}` })),
  ].sort((a, b) => a.from - b.from)
  const people = new Map<string, { name: string; organization: string; times: string[] }>()
  for (const { key, name, organization, from, until } of all) {
    // A page that stays open after the end says so now and then; the meeting was over.
    const end = until !== null && closedAt !== null ? Math.min(until, closedAt) : until
    const person = people.get(key) ?? { name, organization, times: [] }
    person.times.push(clock.stretch(from, end))
    person.organization = organization || person.organization
    people.set(key, person)
  }
  return [...people.values()].map(({ times, ...person }) => ({ ...person, times: times.join("\n") }))
}

/** A change at the place of an item that was accepted, and that nobody made with the meeting's own button. */
const byHand = (item: Item, changes: readonly Change[]): MinutedItem["applied"] => {
  const verdict = decisionOf(item)?.verdict
  if (!item.blockId || (verdict !== "accept" && verdict !== "modify")) return null
  const change = changes.find(({ before, after }) => (after ?? before)?.id === item.blockId)
  return change ? { way: "hand", pieces: shorten(change.pieces) } : null
}

const itemOf = (item: Item, comment: Comment | undefined, changes: readonly Change[]): MinutedItem => {
  const decision = decisionOf(item)
  const { applied } = item
  const isWithdrawn = comment ? comment.deletedAt !== null : item.type === "comment"
  return {
    ...{ type: item.type, number: item.number, place: item.place, from: item.from },
    kind: comment?.kind ?? "",
    isWithdrawn,
    body: comment?.body ?? "",
    proposal: isWithdrawn ? "" : (comment?.proposal ?? ""),
    pieces: item.type === "suggestion" ? outAndIn(item.removed, item.added) : [],
    note: item.note.text,
    polls: item.polls.map((poll) => ({ question: poll.question, ...countVotes(poll) })),
    decision: decision && { verdict: decision.verdict, reason: decision.reason, by: decision.by.name },
    applied: applied
      ? {
          way: applied.way,
          pieces:
            item.type === "suggestion"
              ? outAndIn(applied.before, applied.after)
              : differenceOf(applied.before, applied.after),
        }
      : byHand(item, changes),
  }
}

/** What really became of the text; what is only suggested has not. */
const changesOf = (before: Y.Doc, after: Y.Doc, template: string): Change[] => {
  const [older, newer] = [before, after].map((doc) => ({
    doc: original(readRun(doc.getXmlFragment(contentRoot))),
    metadata: readMetadata(doc.getMap(metadataRoot)),
    profile: profiles[template === "iso" ? "iso" : "gb"],
  }))
  return compareStandards(older!, newer!).changes
}

const toMinuted = (change: Change, language: Language): MinutedChange => ({
  place: placeOf(change, language),
  kind: kindWord(change.kind, language),
  pieces: shorten(change.pieces),
})

const around = 60

/** Of what stayed the same only the words beside a change. */
const shorten = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, index) => {
    const { op, text } = piece
    if (op !== "same" || text.length <= 2 * around) return piece
    const start = index === 0 ? "" : text.slice(0, around)
    const end = index === pieces.length - 1 ? "" : text.slice(-around)
    return { ...piece, text: `${start}…${end}` }
  })

const timeOf = ({ openedAt, closedAt }: Meeting, clock: Clock, language: Language): string => {
  const stretch = `${clock.date(openedAt)} ${clock.stretch(openedAt, closedAt)}`
  const zone = clock.zone(openedAt)
  return language === "zh" ? `${stretch}（${zone}）` : `${stretch} (${zone})`
}

/** The minutes of a meeting, from what is kept of it and the text at its beginning and its end. */
export const writeMeeting = async (
  before: Y.Doc,
  after: Y.Doc,
  { versionName, template, number, meeting, comments, stays, language: asked, zone }: MinutesWish,
): Promise<{ bytes: Uint8Array; mediaType: string }> => {
  const metadata = readMetadata(after.getMap(metadataRoot))
  const language = asked ?? metadata.language
  const clock = new Clock(zone)
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const other = language === "zh" ? "en" : "zh"
  const changes = changesOf(before, after, template)
  const minutes: Minutes = {
    ...{ language, number, title: meeting.title, version: versionName, place: meeting.place },
    standard: {
      number: standardNumber(metadata),
      title: fullTitle(metadata, language) || fullTitle(metadata, other),
    },
    time: timeOf(meeting, clock, language),
    chair: meeting.chair.name,
    attendance: attendanceOf(meeting, stays, clock),
    items: meeting.items.map((item) => itemOf(item, byId.get(item.subject), changes)),
    changes: changes.map((change) => toMinuted(change, language)),
    isDraft: meeting.closedAt === null,
  }
  return { bytes: await writeMinutes(minutes), mediaType }
}
