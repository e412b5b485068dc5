import type { Words } from "./words.ts"

/** Finding, going to a number, and being asked before something goes that others refer to. */
export const findWords = {
  "find.title": ["查找", "Find"],
  "find.replacement": ["替换为", "Replace with"],
  "find.replaceOne": ["替换", "Replace"],
  "find.replaceAll": ["全部替换", "Replace all"],
  "find.case": ["区分大小写", "Match case"],
  "find.word": ["全字匹配（西文）", "Whole words"],
  "find.regex": ["正则表达式", "Regular expression"],
  "find.scope": ["查找范围", "Where to look"],
  "find.scope.document": ["整个文件", "Document"],
  "find.scope.chapter": ["本章", "This clause"],
  "find.scope.selection": ["所选内容", "Selection"],
  "find.next": ["下一个", "Next"],
  "find.previous": ["上一个", "Previous"],
  "find.close": ["关闭查找", "Close"],
  "find.none": ["没有找到。", "Nothing found."],
  "find.count": ["第 {{at}} 处，共 {{count}} 处", "{{at}} of {{count}}"],
  "find.wrapped": [
    "第 {{at}} 处，共 {{count}} 处（已从另一端继续）",
    "{{at}} of {{count}} (went on from the other end)",
  ],
  "find.protected": [
    "其中 {{count}} 处含有自动生成的内容或公式，不会被替换。",
    "{{count}} of them touch numbers that are made by themselves, or formulas, and are not replaced.",
  ],
  "find.replaced": ["已替换 {{count}} 处。", "{{count}} replaced."],
  "find.replacedSome": [
    "已替换 {{count}} 处；另有 {{kept}} 处含有自动生成的内容或公式，没有改动。",
    "{{count}} replaced; {{kept}} touch numbers that are made by themselves, or formulas, and were left.",
  ],
  "find.notReplaced": [
    "这一处含有自动生成的内容或公式，不能替换。",
    "This one touches a number that is made by itself, or a formula, and cannot be replaced.",
  ],
  "find.fault.group": ["正则表达式的圆括号没有配对。", "A round bracket of the expression has no partner."],
  "find.fault.class": [
    "正则表达式的方括号或花括号没有配对。",
    "A square or curly bracket of the expression has no partner.",
  ],
  "find.fault.repeat": [
    "* + ? 前面要有可以重复的内容；要找这个字符本身，请在前面加 \\。",
    "* + ? need something before them to repeat; put \\ before them to look for the character itself.",
  ],
  "find.fault.escape": [
    "\\ 后面的字符没有意义；要找反斜线本身，请写 \\\\。",
    "The character after \\ means nothing there; write \\\\ to look for the backslash itself.",
  ],
  "find.fault.slow": [
    "这个正则表达式两秒内没有找完，已停止。嵌套的重复（如 (a+)+）会使查找永无止境，请改写。",
    "This expression was stopped after two seconds. Repeats within repeats, as in (a+)+, may never end: write it another way.",
  ],
  "find.fault.other": ["这个正则表达式读不懂。", "This regular expression cannot be read."],
  "goto.title": ["转到编号", "Go to number"],
  "goto.help": ["如 5.2、表1、A.1、图2、公式(3)", "5.2, Table 1, A.1, Figure 2, Formula (3)"],
  "goto.none": ["没有这个编号。", "Nothing has this number."],
  "loss.title": ["别处引用了要删除的内容", "Something refers to what you are deleting"],
  "loss.words": [
    "“{{names}}”被引用了 {{total}} 处。删除后，这些引用将没有着落：",
    "“{{names}}” is referred to elsewhere ({{total}}×). These references would point at nothing:",
  ],
  "loss.more": ["还有 {{total}} 处。", "And {{total}} more."],
  "loss.after": ["删除后可以用 {{mod}}Z 恢复。", "{{mod}}Z brings it back."],
  "loss.delete": ["仍然删除", "Delete all the same"],
  "loss.keep": ["保留", "Keep it"],
  "link.text": ["显示的文字", "Words to show"],
  "link.textHelp": ["留空则显示地址。", "Left empty, the address is shown."],
  "refusal.4400": [
    "服务器读不懂这个页面发出的改动。",
    "The server could not read the changes that this page sent.",
  ],
  "refusal.4401": ["登录已失效，请重新登录。", "You are signed out. Sign in again."],
  "refusal.4422": [
    "您只能提修订，而这处改动不是修订，没有被接受。屏幕上的文字还在，也留在本机。请保存副本，再放弃这处改动。",
    "You may only suggest, and this change was no suggestion; it was not accepted. What you wrote is still on the screen and on this machine: save a copy, then give the change up.",
  ],
  "refusal.4423": [
    "本阶段已锁定正文。您在锁定之前写的、还没有送出的文字没有被接受；它们还在屏幕上，也留在本机，别人看不到。请保存副本，交给项目秘书或写成意见，再放弃这些改动。",
    "The stage has locked the text. What you wrote before and had not sent was not accepted; it is on this screen and on this machine only. Save a copy, hand it to the secretary or make it comments, then give the changes up.",
  ],
  "unsent.copy": ["复制没有送出的文字", "Copy the unsent words"],
  "unsent.copied": ["已复制。", "Copied."],
  "unsent.nothing": ["没有找到服务器上没有的文字。", "No words were found that the server lacks."],
  "reading.locked": [
    "本阶段已锁定正文：可以阅读和提意见，不能修改。",
    "This stage has locked the text: read and comment, but no changes.",
  ],
  "unsent.save": ["保存副本", "Save a copy"],
  "unsent.giveUp": ["放弃并重新载入", "Give up and reload"],
  "unsent.giveUpTitle": [
    "本机上没有被接受的改动将被丢弃。",
    "What was not accepted will be deleted from this machine.",
  ],
  "refusal.4403": [
    "您没有使用这份文件的权限，或权限已被收回。",
    "You may not use this document, or no longer.",
  ],
  "refusal.4404": ["这份文件已不存在，或已移到回收站。", "This document is gone, or in the bin."],
  "refusal.4413": [
    "这次改动太大，服务器没有接收。请分几次粘贴。",
    "The change was too large for the server. Paste it in several pieces.",
  ],
  "refusal.4426": [
    "规矩已升级，这个页面是旧的。请重新载入。",
    "Guiju has been upgraded and this page is the old one. Load it again.",
  ],
  "refusal.other": ["服务器关闭了连接（{{code}}）。", "The server closed the connection ({{code}})."],
  "reading.saved": ["已是最新", "Up to date"],
  "reading.saving": ["正在更新", "Updating"],
  "reading.offline": ["离线，显示的是上次的内容", "Offline, showing what was there last"],
  "reading.refused": ["不能查看", "Cannot be shown"],
  "reading.savedHelp": ["别人的改动会立即显示在这里。", "What others change appears here at once."],
  "reading.savingHelp": ["正在取得别人的改动。", "Fetching what others changed."],
  "reading.offlineHelp": [
    "连不上服务器，看不到别人新的改动；连上后自动更新。",
    "The server cannot be reached; what others change appears when it is back.",
  ],
  "reading.refusedHelp": [
    "服务器不再提供这份文件。请重新载入页面。",
    "The server does not give out this document any more. Load the page again.",
  ],
} as const satisfies Words
