import { decidedBy, type MeetingStorage, toMeeting, toStay } from "../meetings.ts"
import { changeComments, readComments } from "./comments.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"

export const meetingMethods = (db: Database): MeetingStorage => ({
  openMeeting: (standardId, id, meeting, act) =>
    db.transact(async (tx) => {
      // Two servers at once: the row of the standard lets one in after the other.
      await tx.get("SELECT id FROM standards WHERE id = $1 FOR UPDATE", standardId)
      const open = "SELECT 1 FROM meetings WHERE standard_id = $1 AND NOT closed"
      if (await tx.get(open, standardId)) return null
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM meetings WHERE standard_id = $1"
      const number = Number((await tx.get(sql, standardId))!["number"])
      await tx.run(
        "INSERT INTO meetings (id, standard_id, number, revision, closed, state) VALUES ($1, $2, $3, 1, false, $4)",
        ...[id, standardId, number, JSON.stringify(meeting)],
      )
      await record(tx, standardId, act.by, act.event, act.at, { ...act.detail, number })
      return { id, standardId, number, revision: 1, meeting }
    }),
  listMeetings: async (standardId) =>
    (await db.all("SELECT * FROM meetings WHERE standard_id = $1 ORDER BY number DESC", standardId)).map(
      toMeeting,
    ),
  getMeeting: async (standardId, id) => {
    const row = await db.get("SELECT * FROM meetings WHERE id = $1 AND standard_id = $2", id, standardId)
    return row ? toMeeting(row) : null
  },
  changeMeeting: (standardId, { id, revision, meeting, act, comments }) =>
    db.transact(async (tx) => {
      // All who write comments of a standard wait for each other here, and before anything else: nobody waits crosswise.
      if (comments.length)
        await tx.get("SELECT seq FROM comment_counts WHERE standard_id = $1 FOR UPDATE", standardId)
      for (const { id: commentId, version } of comments) {
        const [comment] = await readComments(tx, standardId, [commentId])
        if (comment?.version !== version) return { state: "comment", comment: comment ?? null }
      }
      const done = await tx.run(
        `UPDATE meetings SET state = $1, closed = $2, revision = revision + 1
         WHERE id = $3 AND standard_id = $4 AND revision = $5`,
        ...[JSON.stringify(meeting), meeting.closedAt !== null, id, standardId, revision],
      )
      if (!done) return { state: "stale" }
      if (act) await record(tx, standardId, act.by, act.event, act.at, act.detail)
      const { changed } =
        comments.length > 0 ? await changeComments(tx, standardId, comments, decidedBy(act)) : { changed: [] }
      return { state: "done", revision: revision + 1, comments: changed }
    }),
  attend: (meetingId, { id, name, organization }, at, gapMs) =>
    db.transact(async (tx) => {
      await tx.get("SELECT id FROM meetings WHERE id = $1 FOR UPDATE", meetingId)
      const last = await tx.get(
        "SELECT * FROM meeting_stays WHERE meeting_id = $1 AND user_id = $2 ORDER BY ordinal DESC LIMIT 1",
        ...[meetingId, id],
      )
      const said = organization ?? last?.["organization"] ?? ""
      if (last && !last["has_left"] && at - Number(last["until"]) <= gapMs) {
        const sql =
          "UPDATE meeting_stays SET until = greatest(until, $1), organization = $2 WHERE ordinal = $3"
        await tx.run(sql, at, said, last["ordinal"])
        return last["organization"] !== said
      }
      await tx.run(
        `INSERT INTO meeting_stays (meeting_id, user_id, name, organization, since, until, has_left)
         VALUES ($1, $2, $3, $4, $5, $5, false)`,
        ...[meetingId, id, name, said, at],
      )
      return true
    }),
  leave: async (meetingId, userId, at) => {
    await db.run(
      `UPDATE meeting_stays SET has_left = true, until = greatest(until, $1) WHERE ordinal =
         (SELECT max(ordinal) FROM meeting_stays WHERE meeting_id = $2 AND user_id = $3) AND NOT has_left`,
      ...[at, meetingId, userId],
    )
  },
  listStays: async (meetingId) =>
    (
      await db.all("SELECT * FROM meeting_stays WHERE meeting_id = $1 ORDER BY since, ordinal", meetingId)
    ).map(toStay),
})
