## The section Access: register, timeline, decision, a child's page, figures

accesses-title = Register of access
accesses-detail = Timeline
accesses-count = { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
accesses-reading = Reading the register…
accesses-empty = No request for access yet. Ins records the first.
accesses-none-fits = No case fits. Backspace clears the filter.
accesses-may-ask = You may record a request with Ins; an officer in charge then decides on it.
accesses-not-here = The register has no such case

accesses-state-unasked = unasked
accesses-state-requested = waiting
accesses-state-returned = sent back
accesses-state-refused = refused
accesses-state-approved = approved
accesses-state-active = active
accesses-state-expired = expired
accesses-state-revoked = revoked
accesses-state-closed = closed
accesses-state-imported = imported

accesses-col-state = State
accesses-col-requester = Requester
accesses-col-ends = Ends in
accesses-col-children = Children
accesses-col-purpose = Purpose
accesses-col-fields = Fields
accesses-col-what = What
accesses-col-who = Who
accesses-col-when = When
accesses-col-entry = Entry
accesses-col-child = Child
accesses-col-breaches = Breaches
accesses-legend-violation = violation
accesses-legend-emergency = emergency
accesses-emergency-mark = E
accesses-children-count = { $count } named
accesses-children-most = up to { $count }

accesses-days = { $count } d
accesses-hours = { $count } h
accesses-minutes = { $count } min
accesses-left = { $time } left
accesses-again = Made anew
accesses-overdue = { $time } over
accesses-due-now = due now
accesses-no-violation = Nothing of this case stands as a violation; other incidents are opened in Incidents.
accesses-between = {", "}
accesses-and-more = {", and "}{ $count } more
accesses-described = { $what } (at most { $count })
accesses-span = { $from } { $dash } { $to } ({ $time })

accesses-due-judge = emergency to be judged
accesses-due-decide = request to be decided
accesses-due-ending = approval ends soon
accesses-due-close = to be closed
accesses-emergency-pending = Emergency: to be approved or refused within 24 hours of its recording, { $time }
accesses-emergency-upheld = Emergency: approved within 24 hours
accesses-emergency-violation = Emergency: not approved, or not decided within 24 hours; it stands as a violation
accesses-violations = { $count ->
        [one] 1 access went beyond its approval
       *[other] { $count } accesses went beyond their approval
    }

accesses-item-requested = Request
accesses-item-again = Request made anew
accesses-item-approved = Approved
accesses-item-narrowed = Approved, narrower
accesses-item-refused = Refused
accesses-item-returned = Sent back
accesses-item-access = Access
accesses-item-violation = Access: VIOLATION
accesses-item-revoked = Approval revoked
accesses-item-closed = Closed
accesses-item-imported = Taken in from an old register
accesses-source = Source
accesses-source-line = { $file }, line { $line }
accesses-told = As the old register tells it; none of it was done at this desk
accesses-untold = not told
accesses-decided = Decided by
accesses-gaps = { $count ->
        [one] 1 entry cannot be read: missing, or not to be opened; verify it under Audit
       *[other] { $count } entries cannot be read: missing, or not to be opened; verify them under Audit
    }
accesses-anchored = anchored
accesses-recorded = recorded
accesses-by = { $time }, recorded by { $name }
accesses-acting-for = {", acting for "}{ $name }
accesses-you-act-for = You decide as { $name }’s deputy
accesses-within = Within its approval
accesses-violation = VIOLATION, marked for ever: { $breaches }

accesses-requester = Requester
accesses-record = Record
accesses-children = Children
accesses-child = Child
accesses-fields = Fields
accesses-purpose = Purpose
accesses-basis = Basis
accesses-period = Period
accesses-uses = Use
accesses-view-only = viewing only
accesses-may-copy = copying allowed
accesses-may-export = exporting allowed
accesses-copy = Asks to copy
accesses-export = Asks to export
accesses-emergency = Emergency
accesses-received = Came by
accesses-writing = In writing
accesses-file = File
accesses-file-size = { $name } ({ $bytes } bytes)
accesses-sha = SHA-256
accesses-channel-email = e-mail
accesses-channel-sms = SMS
accesses-channel-chat = chat
accesses-channel-letter = paper
accesses-channel-ticket = ticket
accesses-channel-oral = spoken
accesses-reason = Reason
accesses-question = Question
accesses-at = Seen at
accesses-who = Seen by
accesses-system = System
accesses-copied = Copied
accesses-exported = Exported
accesses-outcome = Outcome
accesses-nothing-kept = only looked at, nothing kept
accesses-returned = given back
accesses-deleted = deleted
accesses-vouched = Vouched by
accesses-done = Done at
accesses-note = Note

accesses-narrow = Filter
accesses-jump = Jump to a case
accesses-by-state = state: { $name }
accesses-by-time = time: { $name }
accesses-by-department = department: { $name }
accesses-by-person = person: { $name }
accesses-by-purpose = purpose: { $name }
accesses-by-field = field: { $name }
accesses-by-child = child: { $name }
accesses-by-due = to be done
accesses-by-violation = violations only
accesses-last-day = last 24 hours
accesses-last-week = last 7 days
accesses-last-month = last 30 days
accesses-year = the year { $year }

accesses-approval = Request to be decided
accesses-clause = The policy’s clause
accesses-clause-reading = Reading the policy…
accesses-clause-none = No heading of the current policy speaks of children or minors; look it up under Policy.
accesses-as-usual = Nothing beyond the usual
accesses-compared-purpose = Compared with { $count } earlier approvals of this department for the same purpose
accesses-compared-department = { $count ->
        [one] Compared with 1 earlier approval of this department
       *[other] Compared with { $count } earlier approvals of this department
    }
accesses-compared-nothing = Nothing was approved for this department before: there is no comparison
accesses-beyond-first = This department’s first request: check that each item is needed
accesses-beyond-fields = Fields never approved before: { $fields }
accesses-beyond-unseen = Approved before and never looked at: { $fields }; consider leaving them out
accesses-beyond-longest = { $asked } is longer than ever approved (usual { $usual }, longest { $most })
accesses-beyond-longer = { $asked } is longer than the usual { $usual } (longest { $most }); consider less
accesses-beyond-children = { $asked } children, more than ever before ({ $most })
accesses-beyond-described = A group is described (at most { $count }), no children named: ask for names
accesses-beyond-copy = Asks to copy: not allowed unless approved expressly
accesses-beyond-copy-never = Asks to copy: never approved for this department; not allowed unless approved expressly
accesses-beyond-export = Asks to export: not allowed unless approved expressly
accesses-beyond-export-never = Asks to export: never approved for this department; not allowed unless approved expressly

accesses-pick-child = A child’s account
accesses-child-page = Child { $child }
accesses-child-counts = requests { $asked } · grants { $granted } · accesses { $seen }, of these violations { $violations }
accesses-child-groups = { $count ->
        [one] 1 more request describes a group: whether this child is in it cannot be told.
       *[other] { $count } more requests describe a group: whether this child is in it cannot be told.
    }
accesses-child-nothing = The register has nothing about this child.
accesses-entry = Entry { $seq }
accesses-kind-asked = asked
accesses-kind-granted = granted
accesses-kind-denied = denied
accesses-kind-seen = seen
accesses-kind-violation = violation
accesses-kind-consented = consent
accesses-kind-withdrawn = withdrawn
accesses-kind-ordered = to delete
accesses-kind-completed = deleted
accesses-kind-order-refused = refused
accesses-export-to = For the guardian: write to a new file

accesses-figures = Figures
accesses-figures-calendar = Calendar
accesses-figures-days = Days
accesses-figures-departments = Departments
accesses-figures-purposes = Purposes
accesses-figures-violations = Violations
accesses-figures-violations-short = Violations
accesses-figures-requests = Requests
accesses-figures-accesses = Accesses
accesses-figures-none = Nothing to count yet.
accesses-figures-no-violations = No access went beyond its approval
accesses-figures-day = { $day }: requests { $requests }, accesses { $accesses }, of these violations { $violations }
accesses-figures-legend = the denser the more; ! a day with violations
accesses-figures-legend-digits = requests and accesses together, + ten or more; ! a day with violations
accesses-figures-foot = Tab switches · Enter shows · Esc closes
accesses-figures-foot-calendar = Arrows choose a day · Tab switches · Enter shows
accesses-monday = Mon
accesses-tuesday = Tue
accesses-wednesday = Wed
accesses-thursday = Thu
accesses-friday = Fri
accesses-saturday = Sat
accesses-sunday = Sun

checkpoint-how = Give the checkpoint where to?
checkpoint-to-file = Write it to a new file
checkpoint-to-screen = Show it as a QR code
checkpoint-name = Write the checkpoint to a new file
checkpoint-title = Checkpoint
checkpoint-written = Checkpoint written to “{ $file }”: give it to somebody to keep

qr-too-small = The window is too small for the QR code: it takes { $width } columns and { $height } rows. The same as text:
qr-too-long = This is too long for a QR code. As text:
qr-mono = If it cannot be read, Ctrl-G switches to a theme with colours.

name-file-new = A new file is written; one that is there is never written over.
name-file-there = There is a file of this name; choose another.
name-file-none = Name a file.
name-file-no-folder = There is no such folder.
foot-name-file = Enter writes · Esc cancels

# Handing out.
hand-out-what = Hand out
hand-out-register = The register as a spreadsheet or document
hand-out-bundle = A bundle for an inspector: the trail, its proofs, the register
hand-out-bundle-opened = A bundle for an inspector, with the selected record opened
hand-out-yearly = The paper for the yearly audit of { $year }, with { $size } cases drawn at random
hand-out-register-to = The register: write to a new file (.xlsx, .csv, .html, .docx)
hand-out-bundle-to = The bundle: write to a new folder
hand-out-yearly-to = The yearly paper: write to a new file (.docx, .md, .html)
hand-out-incident = The report of the selected incident
hand-out-incidents = The register of incidents as a spreadsheet
hand-out-incident-to = The report: write to a new file (.docx, .md, .html)
hand-out-incidents-to = The register of incidents: write to a new file (.xlsx, .csv)
hand-out-writing = Writing…
hand-out-written = Written to { $path }
