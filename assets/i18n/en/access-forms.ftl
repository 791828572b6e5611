## The forms of access approvals

form-now = now
form-now-is = now
form-understood = { $time } ({ $away })
form-time-later = in { $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    }
form-time-earlier = { $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    } ago

form-foot = F12 submits · Esc keeps a draft
form-foot-kept = Draft kept · F12 submits · Esc leaves
form-foot-unkept = Draft not kept · F12 submits
form-foot-offer = ↑↓ choose · Enter takes · Esc leaves
form-foot-working = Esc stops it
form-recording = Recording
form-recorded = Recorded: entry { $seq }.
form-recorded-several = Recorded: entries { $seq } to { $last }.
form-press-enter = Complete. Enter shows what will happen; F12 then confirms.
form-draft-found = There is a draft that was not submitted. Go on with it?
form-draft-go-on = Go on with the draft
form-draft-anew = Throw it away and start anew
form-draft-kept = The draft is kept, and offered when this form is opened again.
form-draft-failed = What was typed is still in the form; Esc once more gives it up.
form-draft-lost = The draft could not be kept and was given up.
form-draft-stays = Recorded, but the draft could not be removed: start anew when it is offered.

form-record = Record
form-decide = Decide
form-revoke = Revoke the approval
form-close = Close the case
form-continue = Continue

form-request = Record a request for access
form-request-again = Make the request anew
form-asked-back = Sent back with the question: { $question }
form-name = Staff member
form-name-hint = Type a name, pinyin initials, staff number or department; picking someone fills the next three.
form-by = Seen by
form-by-hint = Who really looked at the data.
form-vouches = Vouched by
form-vouches-hint = Who vouches for what became of the data.
form-staff-id = Staff number
form-staff-id-hint = Tells whether two names are one person.
form-department = Department
form-post = Post
form-whose = Whose data
form-whose-listed = Listed one by one
form-whose-described = A described group
form-children = Child accounts
form-children-hint = Enter adds each account; a column of them can be pasted.
form-group = Group
form-group-hint = For instance: trial pupils of the spring class, third year.
form-size = Size
form-size-hint = How many children at most.
form-size-bad = Give the number of children: a whole number above zero.
form-child = Child account
form-child-hint = The account that was looked at, one at a time.
form-child-bad = “{ $child }” is no account: 1 to 64 characters without spaces are expected.
form-child-missing = Give the child account that was looked at.
form-fields = Data fields
form-fields-hint = Enter adds each field; Backspace takes the last away.
form-narrow-hint = Space ticks; Ins ticks all, Del none. It can only be narrowed.
form-seen-hint = Tick the fields really seen: Space ticks, Ins ticks all.
form-other-fields = Other fields
form-other-fields-hint = Fields seen that the approval does not name; leave empty if none.
form-purpose = Purpose
form-purpose-hint = Why it must be seen.
form-basis = Basis
form-basis-hint = An article of law or a clause of the policy.
form-basis-usual = Privacy policy ch. 6; Minors Regulations art. 36
form-from = From
form-until = Until
form-time-hint = For instance: now, +2h, tomorrow 18:00, 11-25 18:00.
form-until-hint = For instance: 8h, 2d, 18:00, Friday 6pm.
form-earlier-hint = It can be earlier, not later.
form-channel = Channel
form-channel-hint = How the request came.
form-channel-written = An approval is in writing; spoken consent is none.
form-reference = Reference
form-reference-hint = Subject line, message or ticket number by which it is found again.
form-at = Time
form-received-hint = When the request was sent.
form-written-hint = When the approval was written.
form-seen-at-hint = When it was looked at.
form-text = Exact text
form-text-hint = Paste or type the very words; Enter breaks the line, Tab goes on. May be empty with a file.
form-approval-hint = The approval’s very words: edit or paste; Enter breaks the line, Tab goes on.
form-files = Files
form-files-hint = Enter adds a path, Ins browses; kept sealed with the record.
form-file-looking = being read
form-file-wait = A file is still being read; submit again in a moment.
form-file-choose = Choose a file
form-copy = Copying
form-copy-hint = Why it must be copied; empty when that is not asked.
form-copied-hint = What was copied, and where to; empty if nothing was.
form-export = Exporting
form-export-hint = Why it must be exported; empty when that is not asked.
form-exported-hint = What was exported, and to whom; empty if nothing was.
form-emergency = Emergency
form-emergency-hint = Danger to life or safety only; to be decided on within 24 hours.
form-emergency-no = No
form-emergency-yes = Yes
form-ground = The danger
form-ground-hint = Who is in what danger, and why nobody could wait for approval.

form-decision = Decide on the request of { $name }
form-asked = Asked: { $name } ({ $staff }) to see { $fields } of { $whose }, until { $until }.
form-granted = Approved: { $name } ({ $staff }) sees { $fields } of { $whose }, until { $until }; { $copy ->
        [yes] may copy
       *[no] no copying
    }, { $export ->
        [yes] may export
       *[no] no exporting
    }.
form-children-count = { $count ->
        [one] { $count } child
       *[other] { $count } children
    }
form-group-count = “{ $group }” (at most { $count })
form-ruling = Decision
form-approve = Approve
form-refuse = Refuse
form-send-back = Send back
form-grant-no = Not granted
form-grant-yes = Granted
form-grant-hint = Not granted unless chosen.
form-approval-sentence = { $name } ({ $staff }) may see { $fields } of { $whose } until { $until }; { $copy ->
        [yes] may copy
       *[no] must not copy
    }, { $export ->
        [yes] may export
       *[no] must not export
    }.
form-approve-what = { $name } ({ $staff }) will be allowed to see { $fields } of { $whose }, until { $until }; { $copy ->
        [yes] copying allowed
       *[no] no copying
    }, { $export ->
        [yes] exporting allowed
       *[no] no exporting
    }.
form-refuse-what = The request of { $name } will be refused. Reason: { $reason }
form-send-back-what = The request of { $name } will be sent back. Question: { $question }
form-reason = Reason
form-refusal-hint = What the requester is to be told.
form-revoke-hint = Why it is no longer needed, or must no longer be seen.
form-question = Question
form-question-hint = What must still be explained.
form-question-missing = Write the question.

form-log = Access record: { $name }
form-log-unasked = Access record: nobody had asked
form-system = System
form-system-hint = Through which system it was seen.
form-violation = Beyond the approval: { $breaches }. It will be recorded as a violation.
form-violation-title = Violation
form-violation-what = This access to { $child } will be recorded as a violation: { $breaches }. The mark can’t be taken back.
form-violation-recorded = Entry { $seq } is recorded as a violation, case { $record }; the mark can’t be taken back.
form-violation-next = Open an incident for it: close this, select case { $record } in Access, and press & (“Incident” in the menu). What is known is filled in.

form-revocation = Revoke the approval of { $name }
form-revoke-what = The approval of { $name } ends at once. Any later access is a violation; to have it again takes a new request.
form-closing = Close the case of { $name }
form-closing-violated = The case has violations; closing does not remove them.
form-close-what = The case of { $name } will be closed. { $by } vouches: { $outcome }. It can’t be opened again; any later access is a violation.
form-outcome = The data
form-outcome-hint = What became of the data at the end.
form-note = Note
form-note-hint = May be empty.

form-deputies = Deputies
form-deputy-act = What
form-deputy-name = Name a deputy
form-deputy-end = End an appointment
form-deputy = Deputy
form-deputy-hint = Decides for you in this time; the trail says for whom.
form-deputy-none = There is nobody to name: enrol another officer in charge or privacy officer first.
form-deputy-what = { $name } will be your deputy from { $from } until { $until }, and can decide for you.
form-deputy-end-what = The appointment of { $name } for { $principal } ends at once.
form-appointment = Appointment
form-appointment-hint = Which appointment ends.
form-appointment-none = There is no appointment to end.
form-appointment-line = { $deputy } for { $principal }, until { $until }

channel-email = E-mail
channel-chat = Chat
channel-sms = SMS
channel-ticket = Ticket
channel-letter = Paper
channel-oral = Spoken

form-again = Asked again
form-again-hint = If a request was sent back and this is it made anew: the first characters of its number. Else leave it empty.
form-again-bad = Not exactly one request that was sent back has a number that begins so. Check it, or leave it empty.
