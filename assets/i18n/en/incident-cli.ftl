## Facts as they are typed

err-fact-unknown = No fact is called “{ $name }”.
err-fact-unknown-hint = Names are title, kinds, detected, aware, count.total, count.in:DE, data, answer.suspected-crime, text.harm and the like; the manual lists them all.
err-fact-no-value = “{ $text }” has no “=” between the fact and its value.
err-fact-no-value-hint = Write it as count.total=1.2m; a fact that nobody knows as count.total=?
err-fact-empty = Nothing is said of “{ $fact }”.
err-fact-empty-hint = Where nobody knows it yet, write ? to say so.
err-fact-always-known = “{ $fact }” cannot be unknown.
err-fact-always-known-hint = Say it as far as it is known; it can be changed later, with a reason.
err-fact-number = “{ $text }” at “{ $fact }” is no number.
err-fact-number-hint = Write 1200, 1.2m, about 1200 or 1000-1500; ? where nobody knows.
err-fact-choice = “{ $text }” at “{ $fact }” is none of those there are.
err-fact-choice-hint = Choose from: { $offered }.

## Commands

cli-about-privacy-desk-incident = Incidents: records, duties and clocks
cli-about-privacy-desk-incident-open = Open an incident; three facts are enough, the rest can follow
cli-about-privacy-desk-incident-update = Tell facts, or tell them otherwise; earlier values stay with the reason
cli-about-privacy-desk-incident-list = List incidents
cli-about-privacy-desk-incident-show = Show an incident with all that follows from it
cli-about-privacy-desk-incident-move = Go on to another state
cli-about-privacy-desk-incident-close = Close; every duty must be done or not due
cli-about-privacy-desk-incident-note = Note something
cli-about-privacy-desk-incident-measure = Record something done against it
cli-about-privacy-desk-incident-task = Tasks
cli-about-privacy-desk-incident-task-add = Set a task
cli-about-privacy-desk-incident-task-checklist = Set the tasks of the checklist for its kinds and cause
cli-about-privacy-desk-incident-task-done = Record that a task is done
cli-about-privacy-desk-incident-task-drop = Give a task up
cli-about-privacy-desk-incident-task-reopen = Take a task up again
cli-about-privacy-desk-incident-task-assign = Give a task to somebody
cli-about-privacy-desk-incident-duty = Record a step about a duty: begun, done, not due, or open again
cli-about-privacy-desk-incident-link = Link it with an incident, a case of access, an SDK or a section of the policy
cli-about-privacy-desk-incident-unlink = Take a link away
cli-about-privacy-desk-incident-evidence = Keep evidence, sealed
cli-about-privacy-desk-incident-review = Write down what was learned; its measures are followed until done
cli-about-privacy-desk-incident-rules = Judge it by the newest rules
cli-about-privacy-desk-incident-export = Write the report of an incident, or the register
cli-about-privacy-desk-incident-import = Take in a register kept in a spreadsheet; only looks at it without --record
cli-about-privacy-desk-due = Everything that is due, soonest first
cli-about-privacy-desk-rules = The rule packs by which incidents are judged
cli-about-privacy-desk-rules-list = List the packs
cli-about-privacy-desk-rules-show = Show a rule, or all rules of a pack
cli-about-privacy-desk-rules-check = Check a pack; needs no passphrase
cli-about-privacy-desk-rules-add = Record a pack of your own

## Options

cli-arg-privacy-desk-incident-open-title = The title
cli-arg-privacy-desk-incident-open-kind = Kinds; repeat it: leak, tampering, loss, unauthorised-access, misuse, unavailability, at-processor, vulnerability
cli-arg-privacy-desk-incident-open-detected = When it was noticed, such as yesterday 18:00; ? where nobody knows
cli-arg-privacy-desk-incident-open-aware = When it was known to be an incident with personal data
cli-arg-privacy-desk-incident-open-total = How many persons, such as 1.2m, about 3000, 1000-1500
cli-arg-privacy-desk-incident-open-under-14 = How many of them are under 14
cli-arg-privacy-desk-incident-open-place = How many are in a country; repeat it: DE=3000
cli-arg-privacy-desk-incident-open-data = Categories of data; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-incident-open-system = Systems; repeat it
cli-arg-privacy-desk-incident-open-set = Any other fact; repeat it: answer.suspected-crime=yes, text.harm=…, count.minors-14-17=?
cli-arg-privacy-desk-incident-update-title = The title
cli-arg-privacy-desk-incident-update-kind = Kinds; repeat it: leak, tampering, loss, unauthorised-access, misuse, unavailability, at-processor, vulnerability
cli-arg-privacy-desk-incident-update-detected = When it was noticed, such as yesterday 18:00; ? where nobody knows
cli-arg-privacy-desk-incident-update-aware = When it was known to be an incident with personal data
cli-arg-privacy-desk-incident-update-total = How many persons, such as 1.2m, about 3000, 1000-1500
cli-arg-privacy-desk-incident-update-under-14 = How many of them are under 14
cli-arg-privacy-desk-incident-update-place = How many are in a country; repeat it: DE=3000
cli-arg-privacy-desk-incident-update-data = Categories of data; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-incident-update-system = Systems; repeat it
cli-arg-privacy-desk-incident-update-set = Any other fact; repeat it: answer.suspected-crime=yes, text.harm=…, count.minors-14-17=?
cli-arg-privacy-desk-incident-open-sdk = An SDK whose company reported a breach: fills in company, platforms, data and triggers
cli-arg-privacy-desk-incident-open-from-access = The case of access in which a violation was seen
cli-arg-privacy-desk-incident-open-dry-run = Only show what would follow; record nothing
cli-arg-privacy-desk-incident-update-dry-run = Only show what would change; record nothing
cli-arg-privacy-desk-incident-list-state = Only those that stand so: reported, assessing, confirmed, dismissed, contained, notifying, closed or reviewed
cli-arg-privacy-desk-incident-list-kind = Only those of this kind
cli-arg-grade = Only those whose grade contains this
cli-arg-minors = Only those with minors, or perhaps
cli-arg-overdue = Only those with something overdue
cli-arg-privacy-desk-incident-list-from = Only those noticed from then on
cli-arg-privacy-desk-incident-list-to = Only those noticed before then
cli-arg-find = Find: text, pinyin or its first letters
cli-arg-history = What was told before, too
cli-arg-privacy-desk-incident-move-state = The state: assessing, confirmed, dismissed, contained, notifying or closed
cli-arg-privacy-desk-incident-note-text = What happened
cli-arg-privacy-desk-incident-measure-text = What was done
cli-arg-privacy-desk-incident-measure-kind = What for: containment, remedy or prevention
cli-arg-what = What is to be done
cli-arg-owner = Who does it
cli-arg-privacy-desk-incident-task-add-due = By when, such as tomorrow 18:00
cli-arg-privacy-desk-incident-task-assign-due = By when
cli-arg-task = The task's number
cli-arg-privacy-desk-incident-duty-rule = The rule it follows from, such as CN-I06
cli-arg-done = It is done; needs --channel --reference --by
cli-arg-begin = Somebody works on it; a note
cli-arg-excuse = It is not due, by an exception of the rule or without one; needs --reason
cli-arg-reopen = It is open again; needs --reason
cli-arg-privacy-desk-incident-duty-channel = By which way
cli-arg-privacy-desk-incident-duty-reference = Where that is found again: a receipt, a ticket, a batch
cli-arg-by = Who did it
cli-arg-reached = How many were reached
cli-arg-recorded = What the exception asks to be recorded, in its order; repeat it
cli-arg-incident = Another incident
cli-arg-access = A case of access
cli-arg-sdk = An SDK of the inventory
cli-arg-privacy-desk-incident-link-policy = A section of the policy: EDITION:SECTION
cli-arg-privacy-desk-incident-unlink-policy = A section of the policy: EDITION:SECTION
cli-arg-files = Files: their bytes are sealed, their hashes recorded
cli-arg-privacy-desk-incident-evidence-note = What they show
cli-arg-causes = What brought it about, and what let it
cli-arg-worked = What worked, and what did not
cli-arg-measure = What changes because of it; repeat it: WHAT @ OWNER @ DUE
cli-arg-privacy-desk-incident-export-id = The first characters of the incident's id
cli-arg-register = The register of all incidents
cli-arg-privacy-desk-incident-export-out = The file, which must not exist: .docx, .md or .html for a report, .xlsx or .csv for the register
cli-arg-privacy-desk-incident-import-map = Which column means what: title=Incident name,kinds=Type
cli-arg-within = Only what is due within this time, such as 24h or 2d
cli-arg-exit-code = End with 1 when something is overdue, or due within --within; else with 0
cli-arg-ics = Write a calendar to this file, which must not exist
cli-arg-privacy-desk-rules-show-rule = The id of a rule or of a pack
cli-arg-privacy-desk-rules-check-file = The pack, in TOML
cli-arg-privacy-desk-rules-add-file = The pack, in TOML
