import type { Language } from "../../schema/structure/profiles.ts"
import { type Me, Problem, type Standard } from "../app/api.ts"
import type { EditorSession } from "../editor/session.ts"
import { perSession, SessionStore } from "../editor/session-store.ts"
import { type CommentStore, commentsOf } from "../review/comment-store.ts"
import { ChairView, reveal } from "./chair-view.ts"
import { type Draft, Drafts } from "./drafts.ts"
import { meetingsApi } from "./meetings-api.ts"
import { keepOrganization, keptOrganization } from "./organization.ts"
import { PlaceMark } from "./place-mark.ts"
import type { Item, ListedMeeting, Meeting, Present, SentAct, StandingDecision } from "./types.ts"

const beatMs = 20_000
/** How long a page that is not in the meeting waits before it looks, in milliseconds. */
const restMs = 5000
/** The working group's session of one open standard: what the server knows of it, and what this page shows of it. */
export class MeetingStore extends SessionStore {
  meetings: readonly ListedMeeting[] = []
  /** The meeting that is open, or that was while this page was in it. */
  meeting: Meeting | null = null
  present: readonly Present[] = []
  /** This page shows something else than the chair's. */
  isAway = false
  /** Shown to a room: it follows at once, and its person is where he says that he is. */
  isWatched = false
  private own: string | null = null
  private lastDecisions = {
    of: null as readonly ListedMeeting[] | null,
    bySubject: new Map<string, { meeting: ListedMeeting; decision: StandingDecision }>(),
  }
  private drafts = new Drafts("")
  private readonly chairView: ChairView
  private readonly placeMark = new PlaceMark()
  private joined = 0
  private beatTimer = 0
  private hearTimer = 0

  constructor(session: EditorSession, standard: Standard, me: Me, languageOf: () => Language) {
    super(session, standard, me, languageOf)
    this.chairView = new ChairView(
      session,
      () => this.isAway,
      () => this.lookAway(this.shownId),
    )
    session.onMeeting(() => this.hear())
    window.addEventListener("pagehide", this.sayGone)
    void this.ask()
  }

  override destroy(): void {
    super.destroy()
    window.removeEventListener("pagehide", this.sayGone)
    this.sayGone()
    window.clearInterval(this.beatTimer)
    window.clearTimeout(this.hearTimer)
    this.chairView.destroy()
    this.placeMark.destroy()
  }

  get comments(): CommentStore {
    return commentsOf(this.session, this.standard, this.me, this.languageOf)
  }

  get isOpen(): boolean {
    return this.meeting !== null && this.meeting.closedAt === null
  }

  get isChair(): boolean {
    return this.isOpen && this.meeting?.chair.id === this.me.id
  }

  get mayDecide(): boolean {
    return this.comments.mayDecide
  }

  /** Whether this person may change the text as the meeting decided. */
  get mayChange(): boolean {
    return this.isOpen && this.mayDecide && !this.standard.locked
  }

  get mayVote(): boolean {
    return this.comments.mayComment
  }

  /** The item on this page: the chair's, or one's own choice while one looks away. */
  get shownId(): string | null {
    return this.isAway ? this.own : (this.meeting?.current ?? null)
  }

  get shown(): Item | null {
    return this.itemOf(this.shownId)
  }

  itemOf(id: string | null): Item | null {
    return this.meeting?.items.find((item) => item.id === id) ?? null
  }

  /** Where one says whom one stands for; the next meeting begins with it. */
  get organization(): string {
    const mine = this.meeting?.stays.findLast(({ userId }) => userId === this.me.id)?.organization
    return mine || keptOrganization() || ""
  }

  async setOrganization(organization: string): Promise<void> {
    keepOrganization(organization)
    await this.beat(organization)
    await this.ask()
  }

  draft(item: string): Draft {
    return this.drafts.get(item)
  }

  setDraft(item: string, change: Draft): void {
    this.drafts.set(item, change)
    this.notify()
  }

  /** This page shows the meeting: its person is there from now on, until the answer is called. */
  join(): () => void {
    this.joined++
    void this.begin()
    this.beatTimer ||= window.setInterval(() => void this.beat(null), beatMs)
    this.follow()
    return () => {
      this.joined--
      if (this.joined > 0) return
      this.sayGone()
      window.clearInterval(this.beatTimer)
      this.beatTimer = 0
      this.follow()
    }
  }

  private async begin(): Promise<void> {
    await this.ask()
    await this.beat(keptOrganization())
    // The text may come later than the agenda.
    await this.session.ready
    this.show()
  }

  private async beat(organization: string | null): Promise<void> {
    const { meeting } = this
    if (!meeting || !this.isOpen || this.joined === 0) return
    try {
      const { revision, present } = await meetingsApi.attend(this.standard.id, meeting.id, organization)
      this.present = present
      if (revision > meeting.revision) await this.ask()
      this.notify()
    } catch {
      // Said again in twenty seconds; who cannot be heard counts as away meanwhile, which is what he is.
    }
  }

  private readonly sayGone = (): void => {
    if (this.meeting && this.isOpen && this.beatTimer) meetingsApi.leave(this.standard.id, this.meeting.id)
  }

  /** Looks at an item by oneself. The chair takes everybody along. */
  async go(item: string): Promise<void> {
    if (this.isChair) await this.act({ type: "current", item })
    else this.lookAway(item)
    this.show()
  }

  lookAway(item: string | null): void {
    if (this.isChair || !this.meeting) return
    const isMove = !this.isAway || this.own !== item
    this.own = item
    this.isAway = true
    if (isMove) this.notify()
  }

  /** Back to what the chair shows. */
  comeBack(): void {
    this.isAway = false
    this.show()
    this.chairView.look(true)
    this.notify()
  }

  async open(input: { title: string; place: string; versionId?: string }): Promise<void> {
    this.take(await meetingsApi.open(this.standard.id, input))
    await this.beat(keptOrganization())
    await this.ask()
  }

  /** Throws the server's refusal, after what the others did has been fetched. */
  async act(act: SentAct): Promise<void> {
    const { meeting } = this
    if (!meeting) return
    await this.attempt(() => meetingsApi.act(this.standard.id, meeting.id, act))
  }

  async change(
    item: string,
    wish: { as?: "edit" | "suggestion"; verdict?: "accept" | "reject"; wording?: string },
  ): Promise<void> {
    const { meeting } = this
    if (!meeting) return
    await this.attempt(() => meetingsApi.change(this.standard.id, meeting.id, item, wish))
  }

  async refreshAgenda(): Promise<void> {
    const { meeting } = this
    if (meeting) await this.attempt(() => meetingsApi.refreshAgenda(this.standard.id, meeting.id))
  }

  private async attempt(work: () => Promise<Meeting>): Promise<void> {
    try {
      this.take(await work())
    } catch (error) {
      await this.ask()
      throw error
    }
  }

  /** The closed meeting is put away. */
  finish(): void {
    if (this.isOpen) return
    this.meeting = null
    this.isAway = false
    this.notify()
  }

  /** The newest decision of a meeting on a comment or suggestion. */
  lastDecisionOn(subject: string): { meeting: ListedMeeting; decision: StandingDecision } | undefined {
    if (this.lastDecisions.of !== this.meetings) {
      const bySubject = new Map<string, { meeting: ListedMeeting; decision: StandingDecision }>()
      for (const meeting of this.meetings.toReversed())
        for (const decision of meeting.decisions) bySubject.set(decision.subject, { meeting, decision })
      this.lastDecisions = { of: this.meetings, bySubject }
    }
    return this.lastDecisions.bySubject.get(subject)
  }

  /** Something has changed. Who is in the meeting looks at once; the others need not know of each vote. */
  private hear(): void {
    if (this.joined > 0 || this.isWatched) return void this.ask()
    this.hearTimer ||= window.setTimeout(() => {
      this.hearTimer = 0
      void this.ask()
    }, restMs)
  }

  protected override async fetchNews(): Promise<void> {
    try {
      // In a meeting each act is heard of, and changes nothing but the meeting.
      const isInside = (this.joined > 0 || this.isWatched) && this.meeting !== null && this.isOpen
      if (isInside) this.take(await meetingsApi.read(this.standard.id, this.meeting!.id))
      if (!isInside || !this.isOpen) await this.fetchAll()
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.meeting = null
      throw error
    }
  }

  private async fetchAll(): Promise<void> {
    this.meetings = await meetingsApi.list(this.standard.id)
    const open = this.meetings.find(({ closedAt }) => closedAt === null)
    // What this page was in stays on it after its end, until another one begins.
    if (open) this.take(await meetingsApi.read(this.standard.id, open.id))
    else if (this.joined === 0 && !this.isWatched) this.meeting = null
  }

  private take(meeting: Meeting): void {
    const before = this.meeting
    const isOlder = before?.id === meeting.id && before.revision > meeting.revision
    if (isOlder) return
    if (before?.id !== meeting.id) {
      this.drafts = new Drafts(`guiju.meeting.${meeting.id}.${this.me.id}`)
      this.isAway = false
    }
    // Who is writing about an item stays with it when the chair goes on.
    const isWriting = before?.current !== meeting.current && isWritingNow()
    if (before && isWriting) this.lookAway(before.current)
    this.meeting = meeting
    this.present = meeting.present
    this.follow()
    if (before?.current !== meeting.current) this.show()
    this.notify()
  }

  private follow(): void {
    const role = !this.isOpen || this.joined === 0 ? "none" : this.isChair ? "chair" : "member"
    this.chairView.set(role, this.meeting?.chair.id ?? "")
    this.mark()
  }

  /** Brings the place of the shown item into sight. */
  private show(): void {
    if (this.joined === 0) return
    const item = this.shown
    this.mark()
    if (!item) return
    // The words of a comment that was followed are gone; where they stood is what counts.
    if (item.applied || item.type === "suggestion") this.comments.select(null)
    if (item.type === "comment" && !item.applied) {
      const known = this.comments.threads.some(({ comment }) => comment.id === item.subject)
      if (known) this.comments.select(item.subject, true)
      const words = ".comment-current"
      if (known && reveal(this.session, words)) return
    } else if (reveal(this.session, `[data-change="${CSS.escape(item.subject)}"]`)) return
    if (item.blockId) reveal(this.session, `[data-id="${CSS.escape(item.blockId)}"]`)
  }

  private mark(): void {
    this.placeMark.set(this.joined > 0 ? (this.shown?.blockId ?? null) : null)
  }
}

/** Somebody has words in a field of the meeting under the caret. */
const isWritingNow = (): boolean => {
  const { activeElement } = document
  const isField = activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement
  return isField && activeElement.closest(".meeting-panel") !== null && activeElement.value.trim() !== ""
}

/** The meetings of a session; once dropped they are not asked for any more. */
export const { of: meetingsOf, drop: dropMeetings } = perSession(MeetingStore)
