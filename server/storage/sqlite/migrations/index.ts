import { first } from "./001-first.ts"
import { comments } from "./002-comments.ts"
import { accounts } from "./003-accounts.ts"
import { catalogue } from "./004-catalogue.ts"
import { groups } from "./005-groups.ts"
import { process } from "./006-process.ts"
import { audit } from "./007-audit.ts"
import { webhooks } from "./008-webhooks.ts"
import { consultation } from "./009-consultation.ts"
import { meetings } from "./010-meetings.ts"
import { switches } from "./011-switches.ts"
import { sheetsFromOutside } from "./012-sheets-from-outside.ts"
import { checked } from "./013-checked.ts"
import { ballots } from "./014-ballots.ts"
import { replyNames } from "./015-reply-names.ts"

/** In order; the number of those applied is the store's `user_version`. Never edit one that has been released. */
export const migrations: readonly string[] = [
  first,
  comments,
  accounts,
  catalogue,
  groups,
  process,
  audit,
  webhooks,
  consultation,
  meetings,
  switches,
  sheetsFromOutside,
  checked,
  ballots,
  replyNames,
]
