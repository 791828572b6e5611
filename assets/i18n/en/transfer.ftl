## Children's data entrusted, provided, handed over

action-transfer-proposed = transfer proposed
action-transfer-assessed = transfer assessed
action-transfer-approved = transfer approved
action-transfer-refused = transfer refused
action-transfer-ended = transfer ended

err-transfer-own = Who proposed or assessed this transfer, or recorded either, may not decide on it; nothing was recorded.
err-transfer-own-hint = Let another officer in charge or a deputy decide: proposing, assessing and deciding take different people.
err-transfer-wrong-state = The transfer is { $state ->
        [proposed] waiting for its assessment
        [assessed] assessed
        [approved] approved
        [refused] refused
       *[ended] ended
    }: this cannot be done; nothing was recorded.
err-transfer-wrong-state-hint = Look at its course first; one that is decided takes a new proposal.
err-transfer-missing = { $field ->
        [name] The name
        [staff-id] The staff number (for somebody from outside, their organisation)
        [recipient] The recipient
        [children] The child's account or the group
        [fields] The data field
        [purpose] The purpose
        [method] The method of transfer
        [measures] The protective measures
        [risks] The risks
        [consent] Where the guardian's consent is kept
        [conclusion] The conclusion of the assessment
       *[reason] The reason
    } is not filled in; nothing was recorded.
err-transfer-missing-hint = Fill it in and submit again; what was typed is kept.
err-transfer-not-assessed = The transfer was not assessed and cannot be approved; nothing was recorded.
err-transfer-not-assessed-hint = First record the security assessment with its written report.
err-transfer-no-report = The assessment has no written report, so that the transfer cannot be approved; nothing was recorded.
err-transfer-no-report-hint = Record the assessment again, with the report as a file.
err-transfer-against-assessment = The assessment says that the risk cannot be taken; nothing was recorded.
err-transfer-against-assessment-hint = Refuse it; with better measures it can be assessed again or proposed anew.
err-transfer-no-consent = Providing children's data to a third party needs the guardian's separate consent; nothing was recorded.
err-transfer-no-consent-hint = Name the record of the consent, or where it is kept.
err-transfer-consent-not-held = There is no consent { $record }, or it was withdrawn; nothing was recorded.
err-transfer-consent-not-held-hint = Check the number, or get the guardian's consent first.
err-transfer-consent-for-other = The consent { $record } is for another child; nothing was recorded.
err-transfer-consent-for-other-hint = Check the number and whose data it is.
err-transfer-child-without-consent = There is no guardian's consent for the account { $child }; nothing was recorded.
err-transfer-child-without-consent-hint = Add the consent, or leave the account out and propose anew.
