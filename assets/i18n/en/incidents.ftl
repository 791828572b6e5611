## Incidents on screen: the register

incidents-title = Incidents
incidents-count = { $count ->
        [one] { $count } incident
       *[other] { $count } incidents
    }
incidents-reading = Reading…
incidents-empty = No incident is recorded. What is reported, however little is known of it, belongs here: three facts are enough to begin.
incidents-none-fits = No incident fits. Backspace shows all.
incidents-not-here = That incident is not in this workspace.
incidents-col-state = State
incidents-col-due = Next clock
incidents-col-title = Title
incidents-col-persons = Persons
incidents-col-grade = Grade
incidents-col-minors = Minors
incidents-no-minors = none
incidents-some-minors = yes
incidents-perhaps = { $time }?
incidents-own = own: { $time }
incidents-select-incident = Select an incident first.
incidents-select-fact = Select a fact or a grade first, in the tab Facts.
incidents-select-open-duty = Select a duty first that nobody has begun, in the tab Duties.
incidents-select-duty-or-task = Select a duty or a task first for which this can be recorded.
incidents-select-task = Select an open task first, in the tab Tasks.
incidents-select-link = Select a link first, in the tab Links.
incidents-is-over = The incident is over; take it up again first.
incidents-narrow = Narrow to
incidents-jump = Jump to
incidents-by-overdue = overdue
incidents-by-going = not over yet
incidents-by-state = { $name }
incidents-by-kind = kind: { $name }
incidents-by-grade = grade: { $name }
incidents-by-minors = minors among the persons
incidents-by-minors-perhaps = minors, perhaps too
incidents-by-time = noticed: { $name }

## An incident

incidents-tab-facts = Facts
incidents-tab-duties = Duties
incidents-tab-timeline = Timeline
incidents-tab-tasks = Tasks
incidents-tab-notices = Notices
incidents-tab-links = Links
incidents-grade = grade: { $name }
incidents-persons-minors = persons { $persons }, minors { $minors }
incidents-newer-rules = newer rules are there: “;” adopts them
incidents-recorded = recorded { $time } by { $name }, #{ $seq }
incidents-reason = because: { $reason }

## Facts

incidents-group-what = What
incidents-group-when = When
incidents-group-who = Whom
incidents-group-data = Data and risk
incidents-group-done = Told in words
incidents-group-questions = Questions
incidents-group-grade = Grade
incidents-untold = not filled in
incidents-missing = { $count ->
        [one] { $count } fact is missing.
       *[other] { $count } facts are missing.
    }
incidents-first-needed = {" "}The most urgent: { $time }.
incidents-needed-by = needed by { $time } ({ $left })
incidents-need-decides = decides on { $count ->
        [one] { $count } duty
       *[other] { $count } duties
    }
incidents-need-starts = starts the clock of { $count ->
        [one] { $count } duty
       *[other] { $count } duties
    }
incidents-need-content = content of { $count ->
        [one] { $count } notice or report
       *[other] { $count } notices or reports
    }
incidents-changed = changed { $count ->
        [one] once
       *[other] { $count } times
    }
incidents-no-earlier = Nothing else was told of this before.
incidents-values = { $fact }: all values
incidents-value-now = now: { $value }
incidents-value-before = before: { $value }
incidents-hidden = { $count ->
        [one] { $count } more fact can be told; no duty asks for it now.
       *[other] { $count } more facts can be told; no duty asks for them now.
    }
incidents-doubt-order = “{ $then }” is before “{ $first }”
incidents-doubt-total = the groups make { $groups }, more than the total of { $total }
incidents-doubt-place = more persons in this place than there are in all
incidents-doubt-ransom = ransomware is the cause, and nothing is said to be lost or out of reach
incidents-no-level = no fixed number reached
incidents-grade-named = named by an officer: { $reason } ({ $by })
incidents-grade-unclear = “{ $level }” hangs on: { $facts }

## Duties

incidents-no-advice = This desk helps to remember; it gives no legal advice.
incidents-no-duties = By the facts told so far no rule asks for anything.
incidents-remarks = Worth knowing, no duty
incidents-duty-open = open
incidents-duty-begun = begun
incidents-duty-done = done
incidents-duty-late = done late
incidents-duty-excused = not due
incidents-duty-unrecorded = not recorded here
incidents-duty-overdue = overdue
incidents-duty-past-warning = past our own warning
incidents-duty-unclear = unclear
incidents-duty-gone = no longer asked for
incidents-article = { $law } art. { $article }
incidents-content-count = content { $present }/{ $count }
incidents-voluntary = recommended
incidents-draft = draft, not in force
incidents-waits = waits
incidents-waits-moments = runs from: { $times }, not told yet
incidents-waits-rule = runs from when this is done: { $duty }
incidents-clock-minutes = within { $count } minutes
incidents-clock-hours = within { $count } hours
incidents-clock-days = within { $count } days
incidents-clock-months = { $count ->
        [one] within { $count } month
       *[other] within { $count } months
    }
incidents-clock-working-days = within { $count } working days
incidents-clock-immediately = at once
incidents-clock-promptly = promptly
incidents-clock-without-undue-delay = without undue delay
incidents-clock-as-soon-as-practicable = as soon as practicable
incidents-clock-by-contract = by contract
incidents-duty-whom = to whom
incidents-duty-channels = by
incidents-duty-law = law
incidents-duty-clock = time given
incidents-duty-started = runs from
incidents-started = { $from } { $time }, { $age } ago
incidents-from-change = facts changed
incidents-assumed = The moment the law names is not told; the clock runs from the earliest one known, to be safe (house rule).
incidents-duty-due = due
incidents-no-number = The law gives no number of hours.
incidents-duty-left = left
incidents-holidays-unknown = The holidays of a year it runs through are not known here.
incidents-duty-guidance = guidance
incidents-guidance = { $from } to { $to } (no law)
incidents-unclear = Whether it applies hangs on: { $facts }
incidents-gone-stays = By the facts of now it is not asked for any more. It was begun and stays.
incidents-duty-content = what has to be said
incidents-piece-first = in the first report already
incidents-piece-late = only when late
incidents-excused = not due: { $exception } { $reason }
incidents-excused-no-more = was said not to be due and that holds no longer: { $exception } { $reason }
incidents-duty-exception = exception
incidents-exception-unclear = Whether it may be used hangs on facts not told yet.
incidents-duty-proof = proof
incidents-proof = { $channel }, { $time }, { $reference }, by { $by }
incidents-reached = { $count } reached
incidents-duty-note = note
incidents-duty-source = source
incidents-source = { $source }; checked { $date }
incidents-status-rule = the rule
incidents-status-clock = its time
incidents-status-content = its content
incidents-status-seen = seen in the article's text
incidents-status-secondary = secondary source
incidents-status-memory = unverified

## Timeline and tasks

incidents-time-real = By when things happened; “=” orders them by when they were recorded.
incidents-time-recorded = By when things were recorded; “=” orders them by when they happened.
incidents-event-opened = incident opened
incidents-event-changed = facts told
incidents-event-fact = { $fact }: { $value }
incidents-event-moved = now { $state }
incidents-event-begun = begun: { $duty }
incidents-event-done = done: { $duty }
incidents-event-excused = not due: { $duty }
incidents-event-reopened = open again: { $duty }
incidents-event-tasks = { $count ->
        [one] { $count } task set
       *[other] { $count } tasks set
    }
incidents-event-task-done = task done: { $task }
incidents-event-task-dropped = task dropped: { $task }
incidents-event-task-reopened = task open again: { $task }
incidents-event-task-assigned = task given: { $task }
incidents-event-reviewed = reviewed
incidents-event-evidence = { $count ->
        [one] { $count } file kept as evidence
       *[other] { $count } files kept as evidence
    }
incidents-no-tasks = No task is set.
incidents-tasks = { $open } of { $count } open
incidents-no-due = no due time
incidents-no-owner = nobody yet
incidents-task-owner = by { $name }
incidents-task-due = due { $time }
incidents-task-done = done
incidents-task-dropped = dropped
incidents-follow-up = from the review

## Notices and links

incidents-no-notices = By the facts told so far nobody outside has to be told.
incidents-notices = { $proven } of { $count } are shown to be given.
incidents-notice-persons = Persons
incidents-notice-public = The public and clients
incidents-notice-authorities = Authorities
incidents-notice-by = by { $channels }
incidents-no-proof = nothing shows yet that it was given
incidents-no-links = It is linked with nothing.
incidents-evidence = Evidence
incidents-imported = Imported from { $file }, line { $line }.
incidents-link-incident = incident
incidents-link-access = access
incidents-link-sdk = SDK
incidents-link-policy = policy

## Figures

incidents-figures = Incidents in figures
incidents-figures-foot = Tab turns, Enter narrows, Esc closes
incidents-figures-months = Months
incidents-figures-kinds = Kinds
incidents-figures-detect = To notice
incidents-figures-contain = To contain
incidents-figures-notify = To tell
incidents-figures-none = Nothing to count.
incidents-figures-minors = with minors
incidents-figures-others = others, or not known
incidents-figures-detect-said = From its beginning to its being noticed
incidents-figures-contain-said = From its being noticed to its being contained
incidents-figures-notify-said = From its being noticed to the first notice or report
incidents-figures-spread = Half took up to { $median }, nine of ten up to { $ninth }; of { $unknown } it is not known.
incidents-figures-unknown = ?
incidents-figures-up-to = up to { $time }
incidents-figures-over = over { $time }

## The nearest clock, and today

header-clock = Incident { $sign } { $time }
today-incidents = Incidents: due next
today-incident-line = { $title }: { $what }
today-incident-more = and { $count } more
today-incident-unclear = perhaps: { $what }
today-incident-measure = measure: { $what }
today-incidents-none = No incident has anything due.
today-incidents-more = { $count ->
        [one] { $count } more incident has something due
       *[other] { $count } more incidents have something due
    }
