## Incidents: what stands in the trail

action-rules-recorded = rule pack recorded
action-incident-opened = incident opened
action-incident-changed = facts changed
action-incident-moved = state changed
action-incident-noted = noted
action-incident-measure = measure taken
action-incident-tasks = tasks set
action-incident-task = task settled
action-incident-duty = duty carried out
action-incident-linked = linked
action-incident-unlinked = link removed
action-incident-evidence = evidence kept
action-incident-rules = newer rules adopted
action-incident-reviewed = reviewed

## Kinds, causes, data

incident-kind-leak = leak
incident-kind-tampering = tampering
incident-kind-loss = loss
incident-kind-unauthorised-access = unauthorised access
incident-kind-misuse = misuse
incident-kind-unavailability = unavailability
incident-kind-at-processor = at a processor or SDK
incident-kind-vulnerability = flaw or vulnerability
incident-cause-intrusion = intrusion from outside
incident-cause-ransomware = ransomware
incident-cause-insider = insider, on purpose
incident-cause-mistake = mistake
incident-cause-lost-device = lost or stolen device
incident-cause-malfunction = malfunction
incident-cause-processor = processor or SDK
incident-cause-other = other
data-class-basic = basic
data-class-contact = contact
data-class-id-number = identity number
data-class-account = account
data-class-credentials = credentials
data-class-biometric = biometric
data-class-belief = belief
data-class-specific-identity = specific identity
data-class-health = health
data-class-financial = financial
data-class-location = location
data-class-education = education
data-class-content = content
data-class-device = device
data-class-usage = usage
data-class-other = other
incident-protection-none = not protected
incident-protection-partial = partly (hashed, masked)
incident-protection-encrypted = strongly encrypted
incident-risk-unlikely = unlikely
incident-risk-likely = likely
incident-risk-high = high
incident-role-controller = controller
incident-role-processor = processor

## Times and how sure they are

incident-time-happened-from = happened from
incident-time-happened-to = happened to
incident-time-detected = detected
incident-time-aware = confirmed
incident-time-assessed = assessed
incident-time-contained = contained
incident-time-resolved = resolved
incident-certainty-exact = exact
incident-certainty-about = about
incident-certainty-assumed = assumed

## What is told in words

incident-text-found-how = how it was found
incident-text-found-by = who found it
incident-text-story = what happened
incident-text-harm = possible harm
incident-text-cause = cause in words
incident-text-measures = measures taken
incident-text-self-help = what users can do
incident-text-remedies = remedies
incident-text-contact = contact
incident-text-trend = how it may go on
incident-text-traces = traces
incident-text-next-steps = next steps and help needed
incident-text-scene-kept = how the scene was kept
incident-text-ransom = ransom
incident-text-accountability = accountability
incident-text-lessons = lessons
incident-text-police-report = police report
incident-text-late-reasons = why it is late
incident-text-unit = unit and place

## Other facts

incident-fact-title = title
incident-fact-kinds = kinds
incident-fact-data = data
incident-fact-risk = risk for persons
incident-fact-protection = protection
incident-fact-cause = cause
incident-fact-company = company or SDK
incident-fact-role = our role
incident-fact-systems = systems
incident-fact-loss = direct loss (CNY)
incident-fact-grade = grade ({ $scheme })
incident-group-total = persons in all
incident-group-adults = adults
incident-group-minors-14-17 = minors 14–17
incident-group-under-14 = children under 14
incident-group-staff = staff
incident-group-records = records
incident-group-in = persons in { $place }

## Questions

incident-question-critical-infrastructure = critical infrastructure hit
incident-question-central-body = central state body
incident-question-telecom-operator = under the telecom regulators
incident-question-national-security = national security or public interest
incident-question-suspected-crime = suspected crime
incident-question-serious-consequences = serious consequences for children
incident-question-harms-others = others' interests harmed
incident-question-harm-avoided = harm effectively avoided
incident-question-hard-to-reach = hard to tell one by one
incident-question-significant-harm = significant harm
incident-question-financial-harm = financial harm likely
incident-question-wrongful-purpose = wrongful purpose possible
incident-question-data-traded = data traded or published
incident-question-leak-possible = leak possible only
incident-question-recovered = data recovered
incident-question-internal-only = inside the organisation only
incident-question-authority-asked-delay = authority asked for delay
incident-question-new-facts = new important facts
incident-answer-yes = yes
incident-answer-no = no
incident-answer-unknown = not known yet
incident-unknown = not known yet
incident-count-about = about { $count }
incident-count-range = { $low } to { $high }
incident-sensitive = sensitive

## States, tasks, measures

incident-state-reported = reported
incident-state-assessing = assessing
incident-state-confirmed = confirmed
incident-state-dismissed = dismissed
incident-state-contained = contained
incident-state-notifying = notifying
incident-state-closed = closed
incident-state-reviewed = reviewed
incident-measure-containment = containment
incident-measure-remedy = remedy
incident-measure-prevention = prevention
incident-check-convene = Call the response team together and say who decides
incident-check-keep-evidence = Keep the evidence before anything is changed: logs, pictures, samples
incident-check-ask-company = Ask the company in writing: when, which fields, how many, why
incident-check-cut-off-company = Stop sending data to the company and change its keys
incident-check-close-hole = Close the hole and check that it is closed
incident-check-lock-accounts = Lock the accounts involved and take their rights back
incident-check-reset-secrets = Reset passwords, tokens and keys that may be out
incident-check-isolate = Isolate the systems hit; do not switch them off
incident-check-wipe-device = Lock or wipe the device from afar
incident-check-call-back-recipient = Ask the wrong recipient to delete and to confirm in writing
incident-check-restore = Restore from backup and check that it is whole
incident-check-count-persons = Count the persons; tell known from estimated
incident-check-find-children = Find out whether minors and children are among them, and how many
incident-check-find-places = Find out in which countries users are, and how many
incident-check-watch-trade = Watch whether the data is published or traded
incident-check-legal-review = Have counsel go over duties and times
incident-check-brief-support = Brief the support desk
incident-check-prepare-notices = Draft the notices to users, guardians and authorities

## What a notice or report must say

element-what-happened = what happened
element-when = when and where
element-kind-and-grade = kind and grade
element-unit = organisation and system
element-data-categories = categories of data
element-numbers = numbers of persons and records
element-cause = cause
element-possible-harm = possible harm
element-measures = measures taken and to come
element-self-help = what persons can do
element-remedies = remedies
element-contact = contact
element-reported-to = whom it was reported to
element-ransom = ransom: sum, way, date
element-trend = how it may go on
element-traces = traces
element-next-steps = next steps and help asked for
element-scene-kept = how the scene was kept
element-accountability = accountability
element-rectification = rectification
element-lessons = lessons
element-late-reasons = why it is late
element-more-to-follow = that more will follow
element-rights = rights and complaints
element-discovery = who found it, when and how

## Why it is not recorded

err-incident-missing-fact = “{ $fact }” is not filled in; nothing was recorded.
err-incident-missing-fact-hint = Fill it in; where nobody knows, enter “?” to say so.
err-incident-missing = { $field ->
        [note] The text
        [measure] The measure
        [task] The task
        [owner] The owner
        [due] The due time
        [channel] The channel
        [reference] The reference
        [by] Who did it
        [files] The file
        [causes] The causes
        [worked] What worked
       *[reason] The reason
    } is not filled in; nothing was recorded.
err-incident-missing-hint = Fill it in and try again; what was typed is kept.
err-incident-fact-in-future = The time of “{ $fact }” has not come yet; nothing was recorded.
err-incident-fact-in-future-hint = Give a time that has passed; check the date, the time zone and this machine's clock.
err-incident-in-future = The time given has not come yet; nothing was recorded.
err-incident-in-future-hint = Only what has happened is recorded; check the date, the time zone and this machine's clock.
err-incident-nothing-new = Nothing differs from what is recorded.
err-incident-nothing-new-hint = Change something first, or leave.
err-incident-reason-needed = “{ $fact }” replaces an earlier value and needs a reason; nothing was recorded.
err-incident-reason-needed-hint = Say what it rests on, e.g. “corrected after checking the logs”; the earlier value stays with its time and officer.
err-incident-no-such-step = It cannot go from “{ $from ->
        [reported] reported
        [assessing] assessing
        [confirmed] confirmed
        [dismissed] dismissed
        [contained] contained
        [notifying] notifying
        [closed] closed
       *[other] reviewed
    }” to “{ $to ->
        [reported] reported
        [assessing] assessing
        [confirmed] confirmed
        [dismissed] dismissed
        [contained] contained
        [notifying] notifying
        [closed] closed
       *[other] reviewed
    }”.
err-incident-no-such-step-hint = Go step by step; to take up one that is over, go back to “assessing”.
err-incident-step-reason = Going to “{ $to ->
        [reported] reported
        [assessing] assessing
        [confirmed] confirmed
        [dismissed] dismissed
        [contained] contained
        [notifying] notifying
        [closed] closed
       *[other] reviewed
    }” needs a reason; nothing was recorded.
err-incident-step-reason-hint = Say what it rests on.
err-incident-duties-open = { $open } duties are open; the incident is not closed.
err-incident-duties-open-hint = For each, record the proof that it was done, or why it is not due.
err-incident-no-such-duty = No duty of this incident follows from { $rule }.
err-incident-no-such-duty-hint = Choose one from the list of duties; it changes with the facts.
err-incident-no-such-exception = { $rule } has no exception { $exception }.
err-incident-no-such-exception-hint = The exceptions are listed with the duty.
err-incident-exception-incomplete = The exception { $exception } needs { $asked } things to be recorded; nothing was recorded.
err-incident-exception-incomplete-hint = Fill in each of the items listed with the exception.
err-incident-duty-is-open = The duty from { $rule } is open.
err-incident-duty-is-open-hint = It need not be reopened; go on with it.
err-incident-duty-settled = The duty from { $rule } is settled; nothing was recorded.
err-incident-duty-settled-hint = If that was wrong, reopen the duty first, with a reason.
err-incident-no-such-task = There is no task { $task }, or it is not in a state for this.
err-incident-no-such-task-hint = A task that is done can be reopened; one that is open can be done or dropped.
err-incident-no-such-scheme = There is no scheme “{ $scheme }” of grades; nothing was recorded.
err-incident-no-such-scheme-hint = The rules of this incident grade by: { $schemes }.
err-incident-no-such-level = The scheme { $scheme } has no level “{ $level }”; nothing was recorded.
err-incident-no-such-level-hint = Its levels are: { $levels }. “none” says that none is reached.
err-incident-unsound-link = That link is there already, is not there, or leads to itself.
err-incident-unsound-link-hint = Check which record it is to be linked with.
err-incident-not-closed = The incident is not closed, so it cannot be reviewed.
err-incident-not-closed-hint = Close it first.
err-incident-rules-newest = It is judged by the newest rules already.
err-incident-rules-newest-hint = There are no newer ones.
err-rules-recorded-already = This version of the rule pack is recorded already.
err-rules-recorded-already-hint = To change it, give it another version and add it again.
err-incident-imported-before = Line { $line } was imported before as incident { $record }.
err-incident-imported-before-hint = A row of a file is imported once.
