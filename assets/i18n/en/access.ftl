## Access approvals: who saw minors' data, when and why

action-access-requested = access requested
action-access-decided = access decided
action-access-logged = access recorded
action-access-revoked = approval revoked
action-access-closed = case closed
action-access-imported = old register imported
action-deputy-named = deputy named
action-deputy-ended = deputy’s term ended

err-access-not-in-charge = Only the child-data protection officer, or a deputy named for this time, decides; nothing was recorded.
err-access-not-in-charge-hint = Let the officer decide, or first name a deputy and for how long.
err-access-not-sent-back = { $record } was not sent back; nothing was recorded.
err-access-not-sent-back-hint = Only a request that was sent back can be made anew. Check the number, or record a new request.
err-access-own-request = Who asks for access may not decide on it; nothing was recorded.
err-access-own-request-hint = Let another officer in charge or a deputy decide.
err-access-own-recording = Who recorded this request may not decide on it; nothing was recorded.
err-access-own-recording-hint = Let another officer in charge or a deputy decide: recording and deciding take two people.
err-access-wrong-state = The case is { $state ->
        [unasked] without a request
        [requested] waiting for a decision
        [returned] sent back
        [refused] refused
        [approved] approved
        [active] active
        [expired] expired
        [revoked] revoked
        [imported] imported from an old register
       *[closed] closed
    }: this cannot be done; nothing was recorded.
err-access-wrong-state-hint = Look at the course of the case first; a closed one takes a new request.
err-access-missing = { $field ->
        [name] The name
        [staff-id] The staff number
        [department] The department
        [post] The post
        [children] The child's account
        [fields] The data field
        [purpose] The purpose
        [basis] The basis
        [copy-reason] The reason for or content of the copy
        [export-reason] The reason for or content of the export
        [reference] The reference (subject line, message or ticket number)
        [text] The text or a file
        [emergency] The emergency
        [system] The system used
       *[reason] The reason
    } is not filled in; nothing was recorded.
err-access-missing-hint = Fill it in and submit again; what was typed is kept.
err-access-in-future = The time given is later than now: it cannot be recorded as having happened.
err-access-in-future-hint = Correct the time; if the machine's clock is wrong, set it first.
err-access-too-long = The request asks for more than 366 days; nothing was recorded.
err-access-too-long-hint = Ask for less; another request can follow.
err-access-too-many = { $field ->
        [children] Over 10,000 accounts are listed
       *[fields] Over 200 data fields are listed
    }; nothing was recorded.
err-access-too-many-hint = Describe the group and its size instead, or make several requests.
err-access-beyond-request = The approval goes beyond the request; nothing was recorded.
err-access-beyond-request-hint = An approval may narrow, never widen; if more is needed, send the request back.
err-access-not-in-writing = An approval must be in writing (e-mail, SMS, chat, ticket or paper); spoken consent is none.
err-access-not-in-writing-hint = Get it in writing, then enter its channel, time and exact words.
err-access-already-over = This time is over already; nothing was recorded.
err-access-already-over-hint = Choose another period, or refuse the request.
err-access-already-imported = Line { $line } of this file is recorded already as { $record }; nothing was recorded.
err-access-already-imported-hint = The same line of the same file is recorded once; import the corrected file where something was corrected.
err-access-no-deputy = This officer cannot be a deputy; nothing was recorded.
err-access-no-deputy-hint = A deputy must be another child-data protection officer or a privacy officer.

find-rule-broken = Entry { $seq } breaks a rule: { $rule ->
        [facts-missing] its public facts are missing or cannot be read
        [role-not-entitled] the officer's role does not allow it
        [not-in-charge] who decided was neither in charge then nor a deputy in force
        [own-request] who asked or proposed decided
        [own-recording] who recorded the request or proposal decided
        [own-assessment] who assessed the transfer decided
        [not-assessed] it was approved without an assessment that allows it and has its written report
        [no-consent] a provision was approved without naming a guardian's consent
        [out-of-order] it does not follow on what was recorded of the same record before
        [not-marked] an access outside its approval is not marked
        [piece-missing] what was sealed apart for it is missing, and its record was not erased
        [piece-altered] what was sealed apart for it is not what was signed
        [key-missing] the key of its record is missing, and the record was not erased
        [not-erased] its record was erased, and something of it is still there
       *[wrongly-marked] an access within its approval is marked as a violation
    }.
find-rule-broken-hint = The signature is genuine, but this program does not record such a thing: find out who wrote it, and with what; keep this folder as evidence.

## How an access went beyond its approval
breach-no-approval = no approval
breach-before-approval = before the written approval
breach-before-period = before the time approved
breach-after-period = after the time approved
breach-other-person = another person
breach-other-child = another child
breach-other-fields = other fields
breach-revoked = after revocation
breach-closed = after closing
breach-copied = copied without leave
breach-exported = exported without leave
