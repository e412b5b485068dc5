import { type BallotStorage, ballotContent, mayCast, mayChange, toBallot } from "../ballots.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

const votesOf =
  "SELECT * FROM votes WHERE ballot_id IN (SELECT id FROM ballots WHERE standard_id = ?) ORDER BY first_at, user_id"

const find = (db: Database, standardId: string, id: string) => {
  const row = db.get("SELECT * FROM ballots WHERE id = ? AND standard_id = ?", id, standardId)
  return row ? toBallot(row, []) : null
}

export const ballotMethods = (db: Database): Pick<SyncStorage, keyof BallotStorage> => ({
  createBallot: (ballot) =>
    db.transact(() => {
      const { id, standardId, stage, opensAt, closesAt, closedAt, withdrawnAt, createdAt, createdBy } = ballot
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM ballots WHERE standard_id = ?"
      const number = Number(db.get(sql, standardId)!["number"])
      db.run(
        `INSERT INTO ballots (id, standard_id, number, stage, opens_at, closes_at, closed_at, withdrawn_at, content,
         created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, standardId, number, stage, opensAt, closesAt, closedAt, withdrawnAt, ballotContent(ballot)],
        ...[createdAt, createdBy],
      )
      record(db, standardId, createdBy, "ballot opened", createdAt, { number, title: ballot.title })
      return number
    }),
  listBallots: (standardId) => {
    const votes = db.all(votesOf, standardId)
    return db
      .all("SELECT * FROM ballots WHERE standard_id = ? ORDER BY number DESC", standardId)
      .map((row) => toBallot(row, votes))
  },
  castVote: (standardId, ballotId, vote) =>
    db.transact(() => {
      const ballot = find(db, standardId, ballotId)
      const cast = mayCast(ballot, vote)
      if (cast !== "cast") return cast
      const { userId, choice, reason, at } = vote
      db.run(
        `INSERT INTO votes (ballot_id, user_id, choice, reason, first_at, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (ballot_id, user_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, at = excluded.at`,
        ...[ballotId, userId, choice, reason, at, at],
      )
      // That somebody voted is no secret; how, nobody is told before the end.
      record(db, standardId, userId, "vote cast", at, { number: ballot!.number })
      return cast
    }),
  changeBallot: (standardId, ballotId, change, by, at) =>
    db.transact(() => {
      const ballot = find(db, standardId, ballotId)
      if (!ballot || !mayChange(ballot, at)) return false
      const next = { ...ballot, ...change }
      db.run(
        "UPDATE ballots SET closes_at = ?, closed_at = ?, withdrawn_at = ? WHERE id = ?",
        ...[next.closesAt, next.closedAt, next.withdrawnAt, ballotId],
      )
      record(db, standardId, by, "ballot changed", at, { number: ballot.number, ...change })
      return true
    }),
})
