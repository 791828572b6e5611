## Notices on screen: the register

notices-title = Notices
notices-count = { $count ->
        [one] { $count } notice
       *[other] { $count } notices
    }
notices-reading = Reading…
notices-empty = No notice is drafted. What an incident's duties ask to be told is drafted from the incident, in its tab Notices.
notices-none-fits = No notice fits. Backspace shows all.
notices-not-here = That notice is not in this workspace.
notices-recipient-name = recipient’s name
notices-recipient-child = child’s name
notices-not-edits = Your role drafts, changes and releases no notices.
notices-not-clause = No clause is selected.
notices-not-incident = There is no incident: open one in Incidents first.
notices-not-edition = The policy has one edition: there is nothing to compare.
notices-not-used-now = This notice was withdrawn and is not used any more.
notices-not-read = You read this version before.
notices-not-waive = First select, in Checks, a finding that may be waived.
notices-not-release = This version is released; a changed one is released anew.
notices-not-withdraw = What was delivered cannot be withdrawn.
notices-not-out = Not released yet: only then is it made for recipients, sent, or recorded as delivered.
notices-newest-first = newest first
notices-oldest-first = oldest first
notices-col-state = State
notices-col-due = Due
notices-col-audience = To whom
notices-col-found = Found
notices-col-subject = Subject
notices-col-channel = By
notices-col-tongue = Lang
notices-col-version = Ver
notices-col-incident = Incident
notices-short-zh-cn = zh
notices-short-en = en
notices-policy = change of the policy
notices-narrow = Narrow to
notices-jump = Jump to
notices-by-overdue = overdue
notices-by-held = findings stand in the way
notices-by-moved = facts have moved
notices-by-state = { $name }
notices-by-audience = to: { $name }
notices-by-channel = by: { $name }
notices-by-tongue = language: { $name }
notices-by-incident = incident: { $name }
notices-by-policy = about a change of the policy

## A notice

notices-tab-text = Text
notices-tab-checks = Checks
notices-tab-versions = Versions
notices-tab-duties = Duties
notices-tab-trail = Trail
notices-tab-since = Changed
notices-version = v{ $number }
notices-from = From: { $name }
notices-subject = Subject:{" "}
notices-empty-block = [nothing written yet: { $what }]
notices-fixed = Released { $time } by { $name }: the text is fixed, as it stands here.
notices-not-used = Not used. Because: { $reason }
notices-moved = { $fact }: the draft says "{ $was }", the record "{ $is }".
notices-moved-released = { $fact }: the released text says "{ $was }", the record "{ $is }".
notices-sms-ucs = { $units } characters, { $segments ->
        [one] 1 segment
       *[other] { $segments } segments
    } (70 in one, 67 in each of several)
notices-sms-gsm = { $units } characters, { $segments ->
        [one] 1 segment
       *[other] { $segments } segments
    } (160 in one, 153 in each of several)
notices-push-length = Title { $title } characters, text { $body }.

## Checks

notices-block = In the way of a release: { $count }
notices-warn = To be looked at: { $count }
notices-waived = Waived
notices-held = { $count ->
        [one] One finding stands
       *[other] { $count } findings stand
    } in the way of a release.
notices-found-count = { $count ->
        [one] one finding
       *[other] { $count } findings
    } in the way
notices-nothing-held = Nothing stands in the way of a release.
notices-checked-released = It is released: nothing is asked of its text any more.
notices-whole = the whole, or its subject
notices-block-number = block { $number }
notices-mend = Mend: { $how }
notices-waivable = It can be waived with a reason.
notices-not-waivable = It cannot be waived.

## Versions

notices-first-version = The first draft.
notices-released-by = released by { $name }
notices-added = added
notices-removed = removed
notices-unchanged = No word is different.
notices-since = What changed since the { $stage } released last to the same authority ({ $recorded }):
notices-no-report-before = No earlier report to this authority is released yet.

## Duties and trail

notices-duty-gone = By the facts of now the rule { $rule } asks nothing of this incident.
notices-policy-why = It tells users what a newer edition of the policy changes materially:
notices-policy-minor = No material change is marked.
notices-by-whom = by { $name }, #{ $seq }
notices-form-smtp = handed to a mail server
notices-merged = { $recipients } recipients as { $form } from { $source }; { $duplicates } named twice, { $aside } rows set aside.
notices-delivered = { $time }: { $sent } sent, { $failed } failed, { $returned } came back.
notices-delivery-reference = { $reference }, by { $by }
notices-announced = Announced at { $place } from { $from }; it still stands.
notices-announced-until = Announced at { $place } from { $from } to { $to }.

## The library of clauses

notices-clauses = Clauses
notices-no-clauses = No clause is kept. What the organisation says again and again belongs here, in its own words. Ins keeps the first.
notices-no-clause-fits = No clause fits. Backspace shows all.
notices-col-clause = Clause
notices-col-element = Says

## Handing out

hand-out-notice-to = The notice: write to a new file (.docx, .md, .html, .txt, .eml); a draft is marked as one
