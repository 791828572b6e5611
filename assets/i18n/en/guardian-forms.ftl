## The forms of guardians' consents, deletion orders, transfers and erasure

guardian-name = Guardian
guardian-name-hint = Type a name or pinyin initials; picking one fills relation, account and verification.
guardian-relation = Relation
guardian-mother = Mother
guardian-father = Father
guardian-other = Another guardian
guardian-relation-words = Which relation
guardian-relation-words-hint = For instance: grandfather, entrusted with the child.
guardian-child-hint = The child’s account.
guardian-child-missing = Give the child’s account.
guardian-check = Verified by
guardian-check-hint = How it was made sure that this is the guardian.
guardian-check-document = Document
guardian-check-bound-account = Guardian’s account bound to the child’s
guardian-check-call-back = Call back to a number known before
guardian-check-payment = Payment only an adult can make
guardian-check-in-person = In person
guardian-check-other = Another way
guardian-check-note = Verification
guardian-check-note-hint = Needed where it was another way.

guardian-consent-title = Record a guardian’s consent
guardian-matter = Consent to
guardian-matter-hint = Which data, what for, given to whom.
guardian-edition = Policy seen
guardian-edition-hint = The edition of the policy or notice that the guardian had before them.
guardian-consent-channel-hint = A consent is in writing; spoken words are none.
guardian-consent-at-hint = When the guardian consented.
guardian-withdrawal-title = Withdraw a consent
guardian-withdraw = Record the withdrawal
guardian-consented = { $name } consented for { $child }: { $matter }
guardian-withdrawal-channel-hint = Withdrawing must be easy: spoken words count.
guardian-withdrawal-at-hint = When the guardian withdrew it.
guardian-withdraw-what = It is recorded that { $name } withdrew the consent for { $child } ({ $matter }). That can’t be taken back; consenting again takes a new record.

guardian-order-title = Record a guardian’s deletion order
guardian-asked = To delete
guardian-asked-hint = What is to be deleted.
guardian-grounds = Grounds
guardian-grounds-hint = Space ticks; at least one. In brackets where it stands.
guardian-in-words = In their words
guardian-in-words-hint = The ground in the guardian’s words; needed for another ground.
guardian-recipients = Recipients to tell
guardian-recipients-hint = Companies and SDKs that were given the data; Enter adds each, the SDK inventory’s are offered.
guardian-target = House target, days
guardian-target-hint = Days from receipt: our own target, not the law’s. May be empty.
guardian-target-bad = Give a whole number from 1 to 365, or leave it empty.
guardian-order-channel-hint = How the order came; spoken words count.
guardian-order-at-hint = When it was received: the clock runs from there.

guardian-tell-title = Tell a recipient
guardian-recipient = Recipient
guardian-recipient-hint = One that the order does not list may be told, too.
guardian-telling = Told
guardian-told = It was told
guardian-not-told = It is not told
guardian-telling-channel-hint = How it was told.
guardian-telling-at-hint = When it was told.
guardian-not-told-hint = Why not; for instance, it was never given this data.

guardian-deleted-title = Deleted in a system
guardian-deleted-in = System
guardian-deleted-in-hint = Where it was deleted; systems in which this child’s data was seen stand first.
guardian-deleted-at-hint = When it was done.
guardian-deleted-by-hint = Who did it: type a name, pinyin initials, staff number or department.
guardian-deleted-note-hint = Which tables, which backups go when; may be empty.

guardian-complete = Complete the order
guardian-complete-hint = What is to be said at the end; may be empty.
guardian-done-so-far = { $child }: tellings recorded { $told }, systems deleted in { $systems }.
guardian-complete-what = The order for { $child } will be completed: tellings recorded { $told }, systems deleted in { $systems }. It can’t be opened again.
guardian-refuse = Refuse the order
guardian-refusal-hint = Why the data is not deleted.
guardian-refusal-duty = The guardian is answered in writing, with reasons (Minors Regulations art. 34).
guardian-reply-channel-hint = The reply is in writing.
guardian-reply-at-hint = When it was sent.
guardian-refuse-what = The order of { $name } will be refused. Reason: { $reason } It can’t be opened again; the guardian may give a new one.

transfer-propose = Propose a transfer
transfer-proposer-hint = Who wants it.
transfer-kind = Kind
transfer-kind-hint = Whether the recipient works for us, decides for itself, or takes our place.
transfer-recipient-hint = Who gets the data; the SDK inventory’s companies are offered.
transfer-purpose-hint = What for.
transfer-method = Method
transfer-method-hint = For instance: encrypted interface, leased line, medium.
transfer-measures = Measures
transfer-measures-hint = How it is protected on the way and there.
transfer-risks = Risks
transfer-risks-hint = What may go wrong.
transfer-consents = Consents
transfer-consents-hint = Tick those it rests on: Space ticks. Only those that hold are listed.
transfer-elsewhere = Kept elsewhere
transfer-elsewhere-hint = Where consents are kept that are not recorded here; empty if none.

transfer-assess = Record an assessment
transfer-outcome = Outcome
transfer-outcome-hint = What the assessment came to.
transfer-assessor-hint = Who assessed; from outside, the organisation as department in place of a staff number.
transfer-assessed-at-hint = When it was finished.
transfer-conclusion = Conclusion
transfer-conclusion-hint = Its very words; Enter breaks the line, Tab goes on.
transfer-report-hint = The written report: Enter adds a path, Ins browses; kept sealed with the record.
transfer-said = { $fields } of { $count ->
        [one] 1 child
       *[other] { $count } children
    } to { $recipient } ({ $kind }), for { $purpose }.

transfer-decide = Decide on the transfer
transfer-note-hint = On which conditions, or what else is to be said; may be empty.
transfer-refusal-hint = Why it may not take place.
transfer-approve-what = { $recipient } will get { $fields } of { $count ->
        [one] 1 child
       *[other] { $count } children
    } ({ $kind }), for { $purpose }.
transfer-refuse-what = { $recipient } will not get { $fields } of { $count ->
        [one] 1 child
       *[other] { $count } children
    } ({ $kind }), for { $purpose }. To be decided on again, it is proposed anew.
transfer-end = End the transfer
transfer-end-hint = What became of the data there.
transfer-nothing-kept = nothing kept there
transfer-end-what = { $recipient } gets no more { $fields } of { $count ->
        [one] 1 child
       *[other] { $count } children
    } ({ $kind }), for { $purpose }. It can’t be opened again.

erase = Erase
erase-title = Erase a record
erase-record = Which record
erase-record-hint = Records that name this child, one at a time; the order itself goes last.
erase-line = { $kind } { $record }: { $entries ->
        [one] 1 entry
       *[other] { $entries } entries
    }{ $files ->
        [0] {""}
        [one] , 1 file
       *[other] , { $files } files
    }
erase-ground = Ground
erase-ground-hint = Ordered by the guardian, retention over, or recorded by mistake.
erase-order = By which order
erase-order-hint = One that was refused is no ground.
erase-no-order = There is no deletion order for this child to rest on: record it first, or choose another ground.
erase-reason-hint = Kept in the trail for ever: name neither account nor guardian.
erase-what = Destroys the key of { $kind } { $record }, the content of { $entries ->
        [one] 1 entry
       *[other] { $entries } entries
    }{ $files ->
        [0] {""}
        [one] , 1 file
       *[other] , { $files } files
    } and drafts about the child, for good. The trail still verifies; when, by whom, the ground and the reason stay.

retention-set = Set the retention
retention-years = Years
retention-years-hint = From when a record is over: 3 to 100 years.
retention-years-bad = Give a whole number of years, such as 5.
retention-as-it-is = It is { $now } years already.
retention-shorter = Records are kept { $years } years instead of { $now }: more of them may go from now on. Each is still erased by a decision of its own, and that is recorded.
