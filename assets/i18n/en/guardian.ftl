## Guardians: consent, its withdrawal, orders to delete; erasure

action-consent-recorded = guardian’s consent
action-consent-withdrawn = consent withdrawn
action-order-recorded = guardian’s deletion order
action-order-told = recipient told
action-order-done = deleted in a system
action-order-completed = deletion order completed
action-order-refused = deletion order refused
action-record-erased = erased

err-guardian-missing = { $field ->
        [guardian] The guardian's name
        [relation] The relation to the child
        [check] How the guardian was verified
        [matter] What is consented to
        [policy] The edition of the policy that the guardian saw
        [text] The text or a file
        [asked] What is to be deleted
        [grounds] The grounds for deleting
        [in-words] The ground in the guardian's words
        [recipient] The recipient
        [reference] Where the message can be found again (subject line, message or letter number)
        [system] The system it was deleted in
        [name] The name
        [staff-id] The staff number
       *[reason] The reason
    } is not filled in; nothing was recorded.
err-guardian-missing-hint = Fill it in and submit again; what was typed is kept.
err-guardian-not-in-writing = A guardian's consent, and the answer to an order that is refused, must be in writing; nothing was recorded.
err-guardian-not-in-writing-hint = Get or send it in writing (e-mail, SMS, chat, ticket or paper), then record it.
err-guardian-already-withdrawn = This consent was withdrawn already; nothing was recorded.
err-guardian-already-withdrawn-hint = If the guardian consents again, record a new consent.
err-guardian-before-consent = The withdrawal is earlier than the consent; nothing was recorded.
err-guardian-before-consent-hint = Correct the time, or see whether this is the consent meant.
err-order-ended = The deletion order is { $state ->
        [refused] refused
       *[completed] completed
    } already; nothing was recorded.
err-order-ended-hint = If the guardian orders something else, record a new order.
err-order-already-told = { $recipient } was told already; nothing was recorded.
err-order-already-told-hint = What was told cannot be untold; put further contact into the closing note.
err-order-untold = { $recipient } was not told, nor is it said why not; the order cannot be completed.
err-order-untold-hint = First record when and how it was told, or the reason why it is not.
err-order-nowhere-done = No system is named in which the data was deleted; the order cannot be completed.
err-order-nowhere-done-hint = First record in which system, when and by whom; where there was no data, say so.

err-retention-years = The retention cannot be { $years } years; nothing was changed.
err-retention-years-hint = Give 3 to 100 years. At least 3 is the rule of this house, after the manner of similar rules; no law says so in words.
err-erasure-already-erased = The record { $record } is erased already.
err-erasure-already-erased-hint = When, by whom and why stands in the audit trail.
err-erasure-no-reason = Erasing needs a reason; nothing was changed.
err-erasure-no-reason-hint = Say why, but name neither the account nor the guardian.
err-erasure-reason-names = The reason names the account or the guardian of this record, and reasons are kept for ever; nothing was changed.
err-erasure-reason-names-hint = Put it without account and name; the record's own number tells which one it was.
err-erasure-no-order = There is no deletion order { $order } to rest on; nothing was changed.
err-erasure-no-order-hint = Record the guardian's order first; one that was refused is no ground.
err-erasure-other-child = The record does not name the child of this deletion order; nothing was changed.
err-erasure-other-child-hint = See that both the record and the order are the ones meant.
err-erasure-order-open = This deletion order is not completed and cannot be erased yet; nothing was changed.
err-erasure-order-open-hint = Complete it first: it says who is still to be told, and where to delete.
err-erasure-not-over = The record is not closed, so that its retention has not begun; nothing was changed.
err-erasure-not-over-hint = Close it first; retention runs from there.
err-erasure-must-be-kept = The record must be kept until { $until }; nothing was changed.
err-erasure-must-be-kept-hint = Erase it then; where a guardian ordered deletion, give that order as the ground.
err-erasure-violation = This case stands as a violation and cannot be erased as a mistake; nothing was changed.
err-erasure-violation-hint = A violation is kept until its retention is over; where a guardian ordered deletion, give that order as the ground.
