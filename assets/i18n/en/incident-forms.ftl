## The forms of incidents

iform-untold = -
iform-understood = = { $what }
iform-item = { $name } ({ $class })
iform-item-sensitive = { $name } ({ $class }, sensitive)
iform-rule = { $instrument } art. { $article }: { $title }
iform-rule-bare = { $instrument }: { $title }
iform-more-lines = { $count } more lines

## What is wrong

iform-missing = Not filled in.
iform-missing-what = Not filled in: { $what }
iform-missing-fact = “{ $fact }” is not filled in; enter “?” where nobody knows.
iform-fact-in-future = “{ $fact }” has not come yet: give a time that has passed.
iform-in-future = This time has not come yet: give one that has passed.
iform-reason-needed = “{ $fact }” replaces an earlier value: say what it rests on.
iform-step-reason = This step needs a reason.
iform-emptied = What was told cannot be taken out; enter “?” to say that it is not known.
iform-kind-bad = “{ $kind }” is no kind of incident: pick from the list.
iform-count-bad = “{ $text }” is no number: 1200, 1.2m, ~1200 and 1000-1500 are.
iform-place-bad = “{ $text }” is not understood: a country and a number, e.g. DE 3000, US-CA ~600.

## Opening

iform-opening = Open an incident
iform-open = Open
iform-title-hint = What happened, in one line.
iform-kinds-hint = Type or pick with ↓; Enter adds each; several can be given.
iform-time-hint = For instance: now, yesterday 18:00, ~ 11-24 9:00 (about), ? (not known).
iform-company-hint = An SDK from the inventory, or a company; leave empty if none.
iform-data-hint = Enter adds each. The class is guessed; mend it as “number:account”, mark sensitive with “!”.
iform-data-usual = phone number, nickname, name, account, password, e-mail, home address, date of birth, avatar, location, identity card number, school and grade, learning record, voice recording, photo, device identifier, IP address, payment record, health information
iform-count-hint = 1200, 1.2m, ~1200 (estimated), 1000-1500, ? (not known).
iform-places = abroad, by country
iform-places-hint = For instance: DE 3000, US-CA ~600, France ?
iform-systems-hint = Enter adds each.
iform-title-of-sdk = { $sdk }: breach reported
iform-title-of-access = Access beyond approval: { $name }
iform-from-sdk = From the SDK inventory: { $what }. Platforms, declared data and triggers are filled in; it will be linked.
iform-from-access = From the access records: { $what }. What was seen is filled in; it will be linked.

## What would follow

iform-outlook = What follows by these facts
iform-outlook-count = { $duties ->
        [one] 1 duty
       *[other] { $duties } duties
    }, { $may } more may apply
iform-outlook-nothing = Tell the kind; the duties that follow then stand here.
iform-outlook-hangs = Hangs on facts not told yet:
iform-outlook-fact = { $fact }: { $count ->
        [one] 1 duty
       *[other] { $count } duties
    }
iform-weighing = Working it out
iform-changes = How the duties change
iform-changes-none = No duty changes.
iform-change-added = + new: { $rule } ({ $due })
iform-change-may = ? may apply: { $rule }
iform-change-removed = - no longer: { $rule }
iform-change-no-longer = ! applies no longer, stays since it was begun: { $rule }
iform-change-again = + applies again: { $rule } ({ $due })
iform-change-clear = + applies now: { $rule } ({ $due })
iform-change-unclear = ? unclear again: { $rule }
iform-change-reopened = ! open again: { $rule } ({ $due })
iform-change-settled = = settled: { $rule }
iform-change-due = ~ due moved to { $due }: { $rule }
iform-clock-immediately = at once
iform-clock-promptly = promptly
iform-clock-practicable = as soon as practicable
iform-clock-undue = without undue delay
iform-clock-contract = by contract
iform-clock-none = no time given
iform-clock-waits = clock waits
iform-due-left = { $time } ({ $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    } left)
iform-due-over = { $time } (late by { $count } { $unit ->
        [minute] min
        [hour] h
       *[day] d
    })
iform-doubt-order = “{ $then }” is before “{ $first }”: check both.
iform-doubt-total = The groups add up to { $groups }, more than { $total } in all.
iform-doubt-place = { $group }: more than there are in all.
iform-doubt-ransom = Ransomware, but neither loss nor unavailability is among the kinds.

## Telling facts

iform-group-basics = What happened
iform-group-times = Times
iform-group-persons = Persons and loss
iform-group-questions = Questions
iform-group-texts = Told in words
iform-group-one = Tell a fact
iform-tell-group = Which facts?
iform-reason-hint = Needed where an earlier value is given up; the earlier one stays with its time.
iform-level = Grade
iform-level-worked-out = As worked out: { $level }
iform-level-none = no level
iform-level-same = This is the grade that holds: choose another, or leave.

## State, notes, measures

iform-moving = Next state
iform-to = To
iform-step-hint = What it rests on.
iform-no-step = No state follows on this one but by the review.
iform-duties-open = { $count ->
        [one] 1 duty is open: it must be done or not due first.
       *[other] { $count } duties are open: each must be done or not due first.
    }
iform-moving-over = “{ $title }” becomes “{ $state }”. Its clocks no longer show on Today.
iform-moving-again = “{ $title }” is taken up again, to “{ $state }”.
iform-noting = Add a note
iform-note = What happened
iform-note-hint = An event, a decision, a call; Tab goes on.
iform-at = When
iform-at-hint = When it happened, not when it is recorded: now, yesterday 18:00.
iform-measuring = Record a measure
iform-measure-for = For
iform-what = What was done
iform-measure-hint = For instance: interface closed, keys changed.

## Tasks

iform-tasking = Add a task
iform-task = Task
iform-task-hint = What is to be done.
iform-owner = Owner
iform-owner-hint = Who does it; may be left open.
iform-due = Due
iform-due-hint = For instance: +4h, tomorrow 18:00, 11-30.
iform-checklist = Take in the checklist
iform-checklist-house = By the kinds and the cause of this incident. Good practice of this house, no law.
iform-checklist-done = Every line of the checklist is a task already.
iform-items = Tasks
iform-items-hint = Space ticks; Ins ticks all, Del none. Due as shown, counted from the detection.
iform-items-none = Tick one at least.
iform-task-done = Task done
iform-task-drop = Drop the task
iform-task-reopen = Reopen the task
iform-assigning = Assign the task
iform-done-note = Note
iform-done-note-hint = What came of it; may be empty.
iform-done-at = Done at
iform-done-at-hint = Now, or an earlier time.
iform-why-hint = Why.
iform-task-due = due { $due }

## Duties

iform-duty-about = { $rule } → { $to }. Due: { $due }
iform-duty-no-longer = By the facts of now it applies no longer; it stays since it was begun.
iform-duty-missing = No fact tells yet: { $missing }
iform-beginning = Begin a duty
iform-begin-note = Note
iform-begin-hint = Who works on it, and how; may be empty. From here on it is never dropped silently.
iform-reopening = Reopen a duty
iform-reopen-hint = What was wrong, or is no longer so.
iform-reopening-what = “{ $rule }” is open again, and its clock is shown again. What was recorded before stays.
iform-doing = Duty done
iform-channel = Channel
iform-channel-hint = By which way they were told; ↓ offers those of the rule.
iform-reference = Reference
iform-reference-hint = Where it can be found again: receipt, ticket, batch.
iform-by = Done by
iform-by-hint = Who did it.
iform-reached = Reached
iform-reached-hint = How many were reached, where that can be counted.
iform-excusing = Duty not due
iform-exception = Exception
iform-exception-hint = ↑↓ chooses.
iform-exception-none = Another reason, no exception of the rule
iform-exception-unclear = Whether this exception can be used hangs on facts that are not told yet.
iform-excuse-hint = Why it is not due here.
iform-recorded = To be recorded
iform-excusing-what = “{ $rule }” is recorded as not due by this exception. It opens again when the facts no longer bear it.
iform-excusing-bare = “{ $rule }” is recorded as not due without an exception of the rule. That is this officer's judgement, and shows as such.

## Links, evidence, rules, review

iform-linking = Link the incident
iform-link-sort = With
iform-link-incident = incident
iform-link-access = access case
iform-link-sdk = SDK
iform-link-policy = policy section
iform-link-to = Which
iform-link-to-hint = Type to narrow, or ↓ to pick.
iform-link-none = Pick one from the list.
iform-unlinking = Remove a link
iform-link = Link
iform-keeping = Keep evidence
iform-keeping-apart = Files are sealed, hashed and kept apart; only roles that read children's data open them.
iform-files = Files
iform-files-hint = Enter adds a path, Ins browses.
iform-shows = What it shows
iform-shows-hint = For instance: access log of the push service, 11-24 to 11-25.
iform-adopting = Adopt the newest rules
iform-adopt = Adopt
iform-adopt-packs = Judged by: { $packs }
iform-adopt-newer = Newer rules are here. Duties that were begun stay; others follow the new rules.
iform-adopt-newest = It is judged by the newest rules already.
iform-adopting-what = “{ $title }” is judged by the newest rules from now on. That cannot be taken back; what was recorded stays.
iform-reviewing = Review
iform-review-follows = Each change gets an owner and a date, and is followed on Today until done.
iform-causes = Causes
iform-causes-hint = What brought it about, and what let it. Tab goes on.
iform-worked = What worked
iform-worked-hint = What worked in dealing with it, and what did not. Tab goes on.
iform-change = What changes
iform-change-hint = A measure; when it is filled in, another can follow.

## Commands

cmd-open-incident = New incident
cmd-open-incident-help = Open an incident.
cmd-tell-facts = Facts
cmd-tell-facts-help = Tell facts of the incident, by group.
cmd-change-fact = Change
cmd-change-fact-help = Tell the selected fact or grade otherwise.
cmd-next-state = State
cmd-next-state-help = Bring the incident to its next state.
cmd-begin-duty = Begin
cmd-begin-duty-help = Record that somebody works on the selected duty.
cmd-set-done = Done
cmd-set-done-help = Record the selected duty or task as done.
cmd-set-aside = Not due
cmd-set-aside-help = Record the selected duty as not due, or drop the selected task.
cmd-reopen = Reopen
cmd-reopen-help = Open the selected duty or task again.
cmd-add-note = Note
cmd-add-note-help = Add a note to the timeline.
cmd-add-measure = Measure
cmd-add-measure-help = Record a measure against the incident.
cmd-add-task = Task
cmd-add-task-help = Add a task.
cmd-take-checklist = Checklist
cmd-take-checklist-help = Take in the checklist for this kind of incident.
cmd-assign-task = Assign
cmd-assign-task-help = Say who has the selected task, and by when.
cmd-link-incident = Link
cmd-link-incident-help = Link the incident with an incident, a case, an SDK or a policy section.
cmd-keep-evidence = Evidence
cmd-keep-evidence-help = Keep files as evidence.
cmd-adopt-rules = New rules
cmd-adopt-rules-help = Judge the incident by the newest rules.
cmd-review-incident = Review
cmd-review-incident-help = Write down what was learned from the incident.
cmd-company-breach = Breach
cmd-company-breach-help = The company of this SDK reported a breach: open an incident.
cmd-incident-of-access = Incident
cmd-incident-of-access-help = Open an incident for the violation of this case.
