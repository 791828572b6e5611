## Guardians' consents, deletion orders, transfers, and what may go or is erased, on screen

shelves-pick = Registers
shelves-consents = Guardians’ consents
shelves-orders = Deletion orders
shelves-transfers = Transfers
shelves-retention = Retention and erasure
shelves-count = { $count ->
        [one] 1 record
       *[other] { $count } records
    }
shelves-waiting = { $count }, to do { $waiting }
shelves-none-fits = No record fits. Backspace clears the filter.
shelves-no-consents = No guardian’s consent yet. Ins records the first.
shelves-no-orders = No deletion order yet. Ins records one when a guardian gives it.
shelves-no-transfers = No transfer yet. Ins proposes the first.
shelves-nothing-may-go = No record is past its retention, no evidence of incidents is kept, and none was erased.

shelves-col-guardian = Guardian
shelves-col-given = Given
shelves-col-waits = Waits
shelves-col-undone = To do
shelves-col-target = House target
shelves-col-kind = Kind
shelves-col-since = Date
shelves-col-about = About
shelves-col-record-kind = Kind

shelves-held = holds
shelves-withdrawn = withdrawn
shelves-guardian = Guardian
shelves-check = Verified by
shelves-matter = Consent to
shelves-policy = Policy seen
shelves-consent-text = In writing
shelves-said = In words
shelves-item-consent = Guardian’s consent
shelves-item-withdrawn = Consent withdrawn

shelves-order-open = open
shelves-order-completed = completed
shelves-order-refused = refused
shelves-order-clock = As soon as possible; neither law nor policy gives a number of days. Waits { $time }
shelves-order-took = From its receipt to its end: { $time }
shelves-target = Our own target, not the law’s: { $days ->
        [one] 1 day
       *[other] { $days } days
    } from receipt, until { $time }
shelves-no-target = No target of the house
shelves-untold = Not told yet: { $names }
shelves-undone = The data was seen here and is not recorded as deleted: { $names }
shelves-nowhere-done = Not recorded as deleted in any system
shelves-untold-count = untold { $count }
shelves-undone-count = undone { $count }
shelves-nowhere-done-short = undone
shelves-to-complete = ready
shelves-asked = To delete
shelves-grounds = Grounds
shelves-in-words = In their words
shelves-recipients = To be told
shelves-recipient = Recipient
shelves-came = Came by
shelves-deleted-by = Done by
shelves-reply = Reply
shelves-item-order = Guardian’s deletion order
shelves-item-told = Recipient told
shelves-item-not-told = Recipient not told
shelves-item-deleted = Deleted in a system
shelves-item-completed = Completed
shelves-item-order-refused = Order refused

shelves-with-basis = { $name } ({ $places })
law-and = { "; " }
law-place = { $fact ->
        [CN-G04] PIPL 21 and 59
        [CN-G05] PIPL 22
        [CN-G06] PIPL 23
        [CN-G08] PIPL 31
        [CN-G11] PIPL 47
        [CN-G15] PIPL 55–56
        [CN-G16] Network Data Regs 12
        [CN-G19] Minors Regs 34
        [CN-G25] Children Prov. 16
        [CN-G26] Children Prov. 17
        [CN-G27] Children Prov. 19–20
        [CN-G28] Children Prov. 23
        [P25] policy ch. 6
        [P26] policy ch. 6
       *[other] { $fact }
    }
order-ground-without-consent = collected without a guardian’s consent
order-ground-unlawful = collected, kept, used or disclosed against law or agreement
order-ground-beyond-agreement = beyond purpose, scope or time agreed
order-ground-consent-withdrawn = consent withdrawn
order-ground-account-ended = account cancelled or service no longer used
order-ground-service-stopped = service stopped
order-ground-other = another

shelves-transfer-proposed = proposed
shelves-transfer-assessed = assessed
shelves-transfer-approved = approved
shelves-transfer-refused = refused
shelves-transfer-ended = ended
shelves-not-assessed = Not assessed: it cannot be approved
shelves-no-report = The assessment has no written report: it cannot be approved
shelves-against = The assessment says that the risk cannot be taken: it cannot be approved
shelves-consent-not-asked = Entrusted: no law seen asks for a further consent of the guardian
shelves-consent-or-assessment = Handed over: the policy promises the guardian’s consent again, or an assessment with its written report; this house always assesses
shelves-consent-needed = Provided: it needs the guardian’s separate consent
shelves-proposer = Proposed by
shelves-kind = Kind
shelves-method = Method
shelves-measures = Measures
shelves-risks = Risks
shelves-consents-named = Consents
shelves-outcome = Outcome
shelves-assessor = Assessed by
shelves-item-proposed = Transfer proposed
shelves-item-assessed = Security assessment
shelves-item-approved = Approved
shelves-item-refused = Refused
shelves-item-ended = Ended

transfer-kind-entrusted = entrusted
transfer-kind-provided = provided
transfer-kind-control-handed-over = handed over
transfer-outcome-acceptable = the risk can be taken
transfer-outcome-with-measures = it can be taken with the measures named
transfer-outcome-not-acceptable = the risk cannot be taken

record-kind-case = access case
record-kind-consent = consent
record-kind-order = deletion order
record-kind-transfer = transfer
record-kind-exhibit = incident evidence
erasure-ground-guardian-order = ordered by the guardian
erasure-ground-retention-over = retention over
erasure-ground-recorded-by-mistake = recorded by mistake

shelves-may-go = may go
shelves-erased = erased
shelves-kept = kept
shelves-over = Over since
shelves-taken-in = Taken in
shelves-kept-until = Kept until
shelves-of-incident = Of incident
shelves-item-kept = Evidence kept
shelves-may-go-since = May go since
shelves-ground = Ground
shelves-retention-rule = Kept { $years } years after they are over, then they may go: a rule of this house, by analogy with PIPL art. 56 and Network Data Regulations art. 12. No law seen fixes how long these records are kept.
shelves-erasing-recorded = Erasing is always a decision, recorded in the trail; nothing goes by itself.
shelves-erased-left = Key and content are destroyed; what is left is when, by whom, on which ground and why.
shelves-item-erased = Erased

accesses-deputies = Deputies: { $names }
