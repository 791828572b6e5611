## The editor of notices

notice-edit-title = Edit a notice
notice-edit-preview = As the reader sees it
notice-edit-findings = Findings
notice-edit-findings-go = Findings · Enter goes there
notice-edit-no-findings = The checks find nothing.
notice-edit-waived = { $count } waived with a reason.
notice-edit-clean = nothing found
notice-edit-warns = { $count } to look at
notice-edit-blocks = { $count } in the way
notice-edit-version = v{ $number }
notice-edit-subject = Subject
notice-edit-sender = Signed
notice-edit-whole = the whole
notice-edit-greeting = greeting
notice-edit-closing = closing
notice-edit-free = free text
notice-edit-clause = clause
notice-edit-clause-version = { $name }, version { $number }
notice-edit-clause-older = { $name }, version { $number }; version { $newest } is there
notice-edit-article = art. { $article }, { $instrument }
notice-edit-document = { $instrument }
notice-edit-empty = (nothing written)
notice-edit-fills-blank = What is typed takes the place of the blank.
notice-edit-value = { "{" }{ $name }{ "}" } shows { $is }
notice-edit-moved = { "{" }{ $name }{ "}" }: the draft says { $was }, the record { $is }
notice-edit-moved-to-known = { "{" }{ $name }{ "}" } was not known to the draft; the record says { $is }
notice-edit-refers-to-nothing = { "{" }{ $name }{ "}" } shows nothing: it is not known, or there is no such fact
notice-edit-for-each = { "{" }{ $name }{ "}" } is filled in for each recipient
notice-edit-count-block = Block { $words } words, { $characters } chars
notice-edit-count-whole = all { $words } words, { $characters } chars
notice-edit-count-sms = SMS: { $segments } segments of { $alphabet }, { $units } of { $room }
notice-edit-count-push = Push: title { $title }, text { $body }
notice-edit-mail-from = From
notice-edit-mail-subject = Subject
notice-edit-read-out = To be read out:

## What is chosen

notice-edit-pick-fact = Refer to a fact
notice-edit-pick-clause = Put in a clause
notice-edit-pick-block = Add a block
notice-edit-unknown = not known
notice-edit-wanted = required
notice-edit-free-block = A block that says no element
notice-edit-no-clauses = The library has no clause in this language.
notice-edit-no-block = The caret is in no block.
notice-edit-removed = The block is taken out; F8 brings it back.
notice-edit-recipient-name = recipient’s name
notice-edit-recipient-account = recipient’s account
notice-edit-recipient-child = child’s name in the list of recipients
notice-edit-recipient-link = recipient’s own link

## Taking back, finding

notice-edit-nothing-undone = There is nothing to take back.
notice-edit-nothing-redone = There is nothing to do again.
notice-edit-find = Find
notice-edit-replace = Replace by
notice-edit-found = { $count } found ·{" "}
notice-edit-found-at = { $at } of { $count } ·{" "}
notice-edit-find-foot = Enter next, or replaces and goes on · ↑↓ · F12 all · Esc
notice-edit-replaced = { $count } replaced; F8 takes it back.

## Recording

notice-edit-note-title = Record this version
notice-edit-note-hint = What was changed, in a line. It may stay empty.
notice-edit-note-foot = Enter records · Esc goes back
notice-edit-draft-kept = The draft is kept, and offered when this notice is edited again.
notice-edit-overtaken = Version { $newest } was recorded meanwhile
notice-edit-see-difference = See what differs from this text
notice-edit-put-on-top = Put this text on top of it, as the next version
notice-edit-go-on = Go on writing
notice-edit-difference-title = From version { $newest } to this text
notice-edit-no-difference = Nothing differs.

## The officer's own editor

notice-edit-came-back = The text came back from your editor; F8 takes it back.
notice-edit-came-back-same = Nothing was changed in your editor.
notice-edit-unread = What came back from your editor cannot be read yet; F4 opens it again as you left it.
err-editor-start = The editor “{ $name }” cannot be started: { $detail }
err-editor-start-hint = Set VISUAL or EDITOR to an editor that is there, and start the desk again; nothing is lost.
err-editor-failed = The editor “{ $name }” ended with an error ({ $code }); nothing of it is taken.
err-editor-failed-hint = The text is as it was before.
