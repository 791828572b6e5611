## The command line for children's data

cli-about-privacy-desk-access = Access to children's data: requests, written approvals, access records
cli-about-privacy-desk-access-request = Record a request for access
cli-about-privacy-desk-access-decide = Decide on a request; never on one's own
cli-about-privacy-desk-access-decide-approve = Approve, all that is asked or less; copying and exporting only when named
cli-about-privacy-desk-access-decide-refuse = Refuse, with the reason
cli-about-privacy-desk-access-decide-return = Send back with a question
cli-about-privacy-desk-access-log = Record an access that happened; one beyond its approval is marked as a violation for ever
cli-about-privacy-desk-access-revoke = Take an approval back
cli-about-privacy-desk-access-close = Close a case with the word of who vouches for the data
cli-about-privacy-desk-access-list = List cases
cli-about-privacy-desk-access-show = Show a case as it went
cli-about-privacy-desk-access-child = Show who asked for, was granted and saw a child's data, ever
cli-about-privacy-desk-access-evidence = Take a file kept as evidence out again
cli-about-privacy-desk-access-import = Take in a register kept in a spreadsheet; only looks at it without --record
cli-about-privacy-desk-deputy = Deputies of the child-data protection officer
cli-about-privacy-desk-deputy-name = Name a deputy for yourself, for a time
cli-about-privacy-desk-deputy-end = End an appointment early
cli-about-privacy-desk-deputy-list = List appointments
cli-about-privacy-desk-consent = Guardians' consents
cli-about-privacy-desk-consent-record = Record a guardian's consent
cli-about-privacy-desk-consent-withdraw = Record that a consent was taken back; spoken words are enough
cli-about-privacy-desk-consent-list = List consents
cli-about-privacy-desk-consent-show = Show a consent as it went
cli-about-privacy-desk-order = Guardians' orders to delete
cli-about-privacy-desk-order-record = Record a guardian's order; its clock runs from when it came
cli-about-privacy-desk-order-tell = Record that a recipient of the data was told, or why not
cli-about-privacy-desk-order-done = Record that the data was deleted in one of your systems
cli-about-privacy-desk-order-complete = Record that the order is carried out
cli-about-privacy-desk-order-refuse = Refuse the order, with reasons and a written reply
cli-about-privacy-desk-order-list = List orders
cli-about-privacy-desk-order-show = Show an order as it went
cli-about-privacy-desk-transfer = Handing children's data to others
cli-about-privacy-desk-transfer-propose = Propose a transfer
cli-about-privacy-desk-transfer-assess = Record the security assessment; the written report comes with --attach
cli-about-privacy-desk-transfer-approve = Approve; never without an assessment and its report, nor by who proposed or assessed
cli-about-privacy-desk-transfer-refuse = Refuse
cli-about-privacy-desk-transfer-end = Record that it is over, and what became of the data there
cli-about-privacy-desk-transfer-list = List transfers
cli-about-privacy-desk-transfer-show = Show a transfer as it went
cli-about-privacy-desk-erase = Erase a record: its key and all it says are destroyed, that it was erased stays
cli-about-privacy-desk-retention = How long records of children are kept
cli-about-privacy-desk-retention-list = List the records that may go
cli-about-privacy-desk-retention-set = Set for how many years records are kept after they are over

cli-arg-id = The first characters of the record's id
cli-arg-name = The person's name
cli-arg-department = Department
cli-arg-post = Post
cli-arg-child = The child's account id
cli-arg-privacy-desk-access-request-child = Account ids; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-access-decide-approve-child = Only for these accounts
cli-arg-privacy-desk-transfer-propose-child = Account ids; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-access-list-child = Only cases that name this account
cli-arg-privacy-desk-consent-list-child = Only consents for this account
cli-arg-privacy-desk-order-list-child = Only orders for this account
cli-arg-children-file = A file with one account id a line; - is standard input
cli-arg-group = A group instead of accounts, described; needs --size
cli-arg-size = How many children are in it at most
cli-arg-privacy-desk-access-request-field = Data fields; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-access-decide-approve-field = Only these data fields
cli-arg-privacy-desk-access-log-field = Data fields seen; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-transfer-propose-field = Data fields; repeat it, or put 、 or a comma between them
cli-arg-privacy-desk-access-list-field = Only cases about a field that contains this
cli-arg-purpose = What for
cli-arg-privacy-desk-access-log-purpose = What for; the request's purpose without it
cli-arg-basis = The law or the policy's clause it rests on
cli-arg-from = From when on, such as now, 18:00 or tomorrow 9:00; now without it
cli-arg-to = Until when, or for how long, such as 2h, 18:00 or fri 6pm
cli-arg-privacy-desk-access-decide-approve-from = Only from then on
cli-arg-privacy-desk-access-decide-approve-to = Only until then, or for so long
cli-arg-privacy-desk-access-list-from = Only cases in which something happened from then on
cli-arg-privacy-desk-access-list-to = Only cases in which something happened until then
cli-arg-copy-reason = Why it must be copied; refused unless approved expressly
cli-arg-export-reason = Why it must be exported; refused unless approved expressly
cli-arg-copy = Allow copying, where it was asked for
cli-arg-export = Allow exporting, where it was asked for
cli-arg-channel = How it came: email, chat, sms, ticket, letter or oral
cli-arg-reference = Where it is found again: subject line, message or ticket number
cli-arg-received = When it came; now without it
cli-arg-at = When it was; now without it
cli-arg-text = Its exact words; - reads them from standard input
cli-arg-text-file = A file with its exact words; - is standard input
cli-arg-attach = Files that prove it: their bytes are sealed, their hashes recorded
cli-arg-emergency = The danger to life or safety that lets nobody wait; to be judged within 24 hours
cli-arg-again = The first characters of the id of a case that was sent back and is asked for again
cli-arg-from-json = A file with the request as JSON instead of options, in the form of access show --json; - is standard input
cli-arg-system = The system
cli-arg-copied = What was copied, and where to
cli-arg-exported = What was exported, and where to
cli-arg-privacy-desk-access-log-id = The first characters of the case's id; leave it out when nobody had asked
cli-arg-privacy-desk-access-log-name = Who looked; the requester without it
cli-arg-outcome = What became of the data: nothing-kept, returned or deleted
cli-arg-note = What else is to be said
cli-arg-state = Only cases that stand so: requested, returned, approved, active, expired, revoked, refused, closed, unasked or imported
cli-arg-person = Only cases of a person whose name contains this, or who has this staff number
cli-arg-violations = Only cases that stand as a violation
cli-arg-due = Only cases with something to be done
cli-arg-account = The child's account id
cli-arg-hash = The first characters of the file's SHA-256, as access show prints it
cli-arg-privacy-desk-access-evidence-out = The file to write, which must not exist
cli-arg-privacy-desk-access-import-map = Which column means what: requester=Applicant,children=Accounts
cli-arg-record = Record the good rows
cli-arg-deputy = The deputy's name
cli-arg-guardian = The guardian's name
cli-arg-relation = How they are related to the child: mother, father, or in your own words
cli-arg-check = How it was made sure: document, bound-account, call-back, payment, in-person or other
cli-arg-check-note = What else is to be said of that; needed for other
cli-arg-matter = To what: which data, for which purpose, to whom
cli-arg-policy = The edition of the policy or notice that the guardian had before them
cli-arg-asked = What is to be deleted
cli-arg-ground = On which grounds: without-consent, unlawful, beyond-agreement, consent-withdrawn, account-ended, service-stopped or other
cli-arg-in-words = The grounds in the guardian's words
cli-arg-recipient = A company or SDK that was given the data and is to be told; repeat it
cli-arg-privacy-desk-order-tell-recipient = Who was told
cli-arg-target = In how many days the house wants it done; no law gives a number
cli-arg-not-told = It is not told, and why
cli-arg-open = Only orders that are still open
cli-arg-kind = In which role the recipient gets it: entrusted, provided or control-handed-over
cli-arg-privacy-desk-transfer-propose-recipient = Who gets it
cli-arg-method = By which way it is handed over
cli-arg-measures = How it is protected on the way and there
cli-arg-risks = What may go wrong
cli-arg-consent = The first characters of the ids of guardians' consents recorded here
cli-arg-consent-elsewhere = Where other consents are kept
cli-arg-privacy-desk-transfer-assess-outcome = What it came to: acceptable, with-measures or not-acceptable
cli-arg-privacy-desk-transfer-assess-text = What it concludes; - reads it from standard input
cli-arg-privacy-desk-transfer-assess-text-file = A file with what it concludes; - is standard input
cli-arg-privacy-desk-erase-ground = guardian-order:ORDER, retention-over or recorded-by-mistake
cli-arg-privacy-desk-erase-reason = Why, in words that name neither child nor guardian: they stay for ever
cli-arg-yes = Erase; without it what would go is shown, and at a terminal asked
cli-arg-years = 3 to 100

cli-recorded = { $what }: record { $record }, entry { $entry } of the ledger.
cli-violation = VIOLATION: { $breach }
cli-violation-todo = { $breach ->
    [no-approval] Find out why nobody asked first; a request approved afterwards does not take the mark away.
    [before-approval] Find out who let it happen before the approval was written.
    [before-period] Check the times of both; if the time typed was wrong, record the access again and say so.
    [after-period] Let the person hand back or delete what they hold; if the work goes on, a new request is needed.
    [other-person] Approvals are personal: let this person ask for an own one, and see how they got in.
    [other-child] See why that child's data was opened, and whether the guardian is to be told.
    [other-fields] See whether the system shows more than it should, and have it shown less.
    [revoked] See that the access is shut off in the system itself.
    [closed] See that the access is shut off in the system itself, and what was attested at the closing.
    [copied] Have the copy deleted and that attested; close the case with it.
   *[exported] Find where the export is, have it deleted and that attested.
 }
cli-violation-stands = It is recorded, and the mark cannot be taken away. Consider whether it is a security incident: leaked, altered or lost data starts clocks of its own.
cli-evidence-written = { $path } was written ({ $bytes } bytes), with the hash on record.
cli-origin = { $name }, line { $line }
cli-import-rows = Rows that can be taken in: { $good } (of these recorded before: { $before }); rows set aside: { $bad }
cli-import-recorded = Recorded now: { $rows }
cli-import-dry = Only looked at: nothing was recorded. --record takes the good rows in.
cli-import-before = recorded before

cli-column-line = Line
cli-column-kind = Kind
cli-column-ground = Ground
cli-column-deputy = Deputy
cli-column-principal = For
cli-column-waiting = Waiting
cli-column-target = House target
cli-column-untold = Not told yet
cli-column-over = Over since
cli-column-may-go = May go since

cli-row-origin = Origin
cli-row-told-decision = Decision there
cli-row-guardian = Guardian
cli-row-check = Made sure by
cli-row-matter = To what
cli-row-policy = Edition shown
cli-row-asked = To be deleted
cli-row-in-words = In their words
cli-row-recipients = To be told
cli-row-recipient = Recipient
cli-row-not-told = Not told because
cli-row-assessor = Assessor
cli-row-conclusion = Conclusion
cli-row-proposer = Proposed by
cli-row-method = Method
cli-row-measures = Measures
cli-row-risks = Risks
cli-row-consent = Consent

cli-relation-mother = mother
cli-relation-father = father
cli-check-document = document
cli-check-bound-account = bound account
cli-check-call-back = call back
cli-check-payment = payment
cli-check-in-person = in person
cli-check-other = another way
cli-consent-given = in force
cli-consent-withdrawn = withdrawn
cli-order-open = open
cli-order-completed = completed
cli-order-refused = refused
cli-order-ground-without-consent = collected without a guardian's consent
cli-order-ground-unlawful = against the law or the agreement
cli-order-ground-beyond-agreement = beyond what was agreed
cli-order-ground-consent-withdrawn = consent withdrawn
cli-order-ground-account-ended = account ended
cli-order-ground-service-stopped = service stopped
cli-order-ground-other = another ground
cli-target-is-ours = this house's own; the law says promptly and gives no number
cli-transfer-proposed = to be assessed
cli-transfer-assessed = to be decided
cli-transfer-approved = approved
cli-transfer-refused = refused
cli-transfer-ended = ended
cli-transfer-kind-entrusted = entrusted
cli-transfer-kind-provided = provided
cli-transfer-kind-control-handed-over = control handed over
cli-assessed-acceptable = the risk can be taken
cli-assessed-with-measures = it can be taken with measures
cli-assessed-not-acceptable = the risk cannot be taken
cli-kind-case = case of access
cli-kind-consent = consent
cli-kind-order = deletion order
cli-kind-transfer = transfer
cli-ground-guardian-order = a guardian's order
cli-ground-retention-over = retention over
cli-ground-recorded-by-mistake = recorded by mistake
cli-records = { $count ->
    [one] 1 record
   *[other] { $count } records
 }

cli-deputy-in-force = in force
cli-deputy-to-come = to come
cli-deputy-over = over
cli-deputy-none = No deputy is named.

cli-erase-what = What these entries say will be destroyed and cannot be brought back. That there were such entries, and that they were erased, by whom, when and why, stays in the ledger.
cli-erase-confirm = To erase it, type { $record }:{" "}
cli-retention-rule = Kept for { $years } years after they are over: this house's rule, by analogy with { $basis }; no law seen says so in words.
cli-retention-none = Nothing may go yet.
cli-retention-how = They stay until somebody erases them: erase ID --ground retention-over --reason TEXT

err-option-needed = { $option } is needed; nothing was recorded.
err-option-needed-hint = Add it; --help lists all options.
err-no-account-id = “{ $text }” is no account id.
err-no-account-id-hint = An account id has 1 to 64 characters and no spaces; put 、 or a comma between several.
err-ambiguous-id = { $record } begins more than one id: { $candidates }
err-ambiguous-id-hint = Give more characters.
err-request-json = The request in { $path } cannot be taken: { $why }
err-request-json-hint = Use the form that access show --json prints as a request; files come with --attach.
err-erase-ground = “{ $text }” is no ground for erasing; nothing was changed.
err-erase-ground-hint = Use guardian-order:ORDER, retention-over or recorded-by-mistake.
err-erase-unconfirmed = It was not confirmed; nothing was changed.
err-erase-unconfirmed-hint = Look at what would go, then add --yes, or type the id at a terminal.
action-retention-set = retention set
