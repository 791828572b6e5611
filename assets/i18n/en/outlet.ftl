## What is handed out

# The bundle for an inspector.
err-bundle-stale = The checkpoint is not that of this ledger; nothing was written.
err-bundle-stale-hint = Export again; if it happens again, verify the ledger.
err-bundle-write = { $path } cannot be written ({ $why }); nothing was left behind.
err-bundle-write-hint = Name a folder that does not exist yet, on a disk with space, where you may write.
err-unclear-record = { $count ->
        [0] No record has an id that begins with
       *[other] { $count } records have ids that begin with
    } { $beginning }.
err-unclear-record-hint = Give more characters of the id; the lists show them.
err-out-in-workspace = { $path } is a workspace, in which nothing lies readable: what is erased there must be gone. Nothing was written.
err-out-in-workspace-hint = Name a place outside of it.

err-bundle-not-whole = { $path } was written, but what was sealed apart for these entries is missing or damaged, though their records were not erased: { $entries }. The bundle names them.
err-bundle-not-whole-hint = Run privacy-desk audit verify on the workspace, and look for the minors folder in a backup.

find-bundle-entry = Entry { $seq } ({ $file }): { $rule ->
        [anchor] it names a checkpoint that is not among those given away
        [chain] it does not follow on the entry before
        [clock] its time and its clock flag contradict each other
        [facts-differ] what it says under seal is another thing than what it says in the clear
        [key] its key is not in force, or another officer's
        [leaf-form] its bytes are no leaf
        [missing] it is not there
        [payload] the payload is not what was signed
        [piece-missing] what was sealed apart for it was missing when the bundle was made, and its record was not erased
        [proof] the proof does not hold
        [signature] the signature is not of these bytes
        [surplus] more entries stand there than the checkpoint has
       *[tile] the tile holds another hash
    }.
find-bundle-entry-hint = Keep the bundle as it is, and ask for another one straight from the workspace.
find-bundle = { $file }: { $rule ->
        [checkpoint] not a checkpoint of this ledger signed by an officer then entitled
        [keys] not the keys that the entries enrolled
        [payload] no payload of an entry
        [proof] no proof of an entry
       *[manifest] not as the list of files says
    }.
find-bundle-hint = Keep the bundle as it is, and ask for another one straight from the workspace.

# The register as a document.
out-register-title = Register of access to children's personal information
out-organisation = Organisation
out-made = Made
out-period = Period
out-open = open
out-states = States
out-all-states = all
out-number-of-cases = Cases
out-entries = Entries in the ledger
out-root = Merkle root
out-gaps = Missing
out-gaps-count = { $count ->
        [one] the content of one entry
       *[other] the content of { $count } entries
    } is not there, or does not open
out-note-period = A case is listed when an entry of it was recorded, or an access under it happened, in the period; it is then shown whole.
out-note-proved = Each line names the entries of the ledger it was taken from. The ledger has { $entries } entries, all signed and under the root above; with the evidence bundle anyone can check that none of them was changed, removed, inserted or moved since.
out-note-not-proved = Not proved: that what was written down is true, or that no access went unrecorded; and whoever holds the machine and an officer's key can rewrite what nobody else has seen.
out-note-zone = Times are shown in { $zone }.
out-footer = Ledger of { $entries } entries · root { $root }… · signatures do not prove that what was written is true
out-overview = Overview
out-cases = The cases in full
out-case = Case { $case }
out-no-violations = No violations.
out-sheet-register = Register
out-sheet-accesses = Accesses
out-sheet-violations = Violations
out-described = { $description } (at most { $size })
out-imported-from = taken from { $file }, line { $line }; not decided at this desk
out-told = as told by the other register
out-yes = yes
out-no = no

out-col-case = Case
out-col-state = State
out-col-requester = Requester
out-col-staff-id = Staff no.
out-col-department = Department
out-col-post = Post
out-col-children = Children (accounts)
out-col-number-of-children = Number
out-col-fields = Data fields
out-col-purpose = Purpose
out-col-basis = Basis
out-col-from = Asked from
out-col-to = Asked until
out-col-copy-reason = Reason to copy
out-col-export-reason = Reason to export
out-col-emergency = Emergency
out-col-channel = Came by
out-col-reference = Reference
out-col-received-at = Asked at
out-col-text = Words of the request
out-col-files = Files
out-col-recorded-by = Recorded by
out-col-recorded-at = Recorded at
out-col-entry = Entry
out-col-origin = Origin
out-col-decision = Decision
out-col-acting-for = On behalf of
out-col-reason = Reason or question
out-col-approved-children = Approved children
out-col-approved-fields = Approved fields
out-col-approved-from = Approved from
out-col-approved-to = Approved until
out-col-copy-allowed = May copy
out-col-export-allowed = May export
out-col-approval-channel = Approval came by
out-col-approval-reference = Approval's reference
out-col-approval-at = Written approval at
out-col-approval-text = Words of the approval
out-col-approval-files = Approval's files
out-col-told-by = Decided by, as told
out-col-decided-by = Decided by
out-col-decided-at = Decision recorded at
out-col-decision-entry = Decision's entry
out-col-verdict = Emergency
out-col-accesses = Accesses
out-col-violations = Violations
out-col-revoked-reason = Why revoked
out-col-revoked-by = Revoked by
out-col-revoked-at = Revoked at
out-col-revoked-entry = Revocation's entry
out-col-outcome = What became of the data
out-col-attested-by = On the word of
out-col-attested-at = Done at
out-col-note = Note
out-col-closed-by = Closed by
out-col-closed-at = Closed at
out-col-closed-entry = Closing's entry
out-col-at = When
out-col-by = By
out-col-child = Child (account)
out-col-system = System
out-col-copied = Copied
out-col-exported = Exported
out-col-breaches = Violations
out-col-kind = Kind

out-state-unasked = unasked
out-state-requested = waiting
out-state-returned = sent back
out-state-refused = refused
out-state-approved = approved
out-state-active = active
out-state-expired = expired
out-state-revoked = revoked
out-state-closed = closed
out-state-imported = imported

out-channel-email = e-mail
out-channel-sms = SMS
out-channel-chat = chat
out-channel-letter = paper
out-channel-ticket = ticket
out-channel-oral = by word of mouth


out-ruling-approved = approved
out-ruling-refused = refused
out-ruling-returned = sent back
out-ruling-told-approved = approved (as told)
out-ruling-told-refused = refused (as told)
out-verdict-pending = waiting to be judged
out-verdict-upheld = approved in time
out-verdict-violation = emergency not approved in time
out-outcome-nothing-kept = nothing was kept
out-outcome-returned = given back
out-outcome-deleted = deleted

# A child's page for the guardian.
out-child-title = Who has seen your child's information
out-child = The child's account
out-child-requests = Requests by staff
out-child-accesses = Times it was looked at
out-child-about = This page lists every request, decision and look by staff at this child's personal information that we have on record. Other children's accounts are left out; members of staff are named with their department and no contact details, guardians by their relation alone, which is this house's choice.
out-child-described = { $count ->
        [one] One request was
       *[other] { $count } requests were
    } about a group of children who were not listed one by one; whether this child was among them the register cannot tell. A look at this child's information is listed below all the same.
out-child-none = No member of staff has asked for or seen this child's information.
out-child-case = No. { $number }
out-child-asked-by = Asked by
out-child-asked-at = Asked at
out-child-asked-for = Asked for the time
out-child-granted-for = Granted for the time
out-child-others = Also about
out-child-others-count = { $count ->
        [one] one other child
       *[other] { $count } other children
    }
out-child-nobody = nobody asked beforehand
out-child-undecided = not decided yet
out-child-told-elsewhere = taken from an older register, not approved in this system
out-child-left-out = approved, but not for this child
out-child-taken = Taken away?
out-child-copied = copied
out-child-exported = exported
out-child-copied-and-exported = copied and exported
out-child-within = Within what was approved?
out-child-is-within = within what was approved
out-child-violation = violation: { $kinds }
out-child-not-seen = Nobody looked at this child's information on the strength of it.
out-child-another = (another child)
out-child-consents = Guardians' consents
out-child-orders = Guardians' orders to delete
out-child-guardian = Guardian
out-child-consented-at = Consented at
out-child-matter = To what
out-child-notice = On the basis of
out-child-withdrawn-at = Withdrawn at
out-child-ordered-at = Received at
out-child-to-delete = What is to be deleted
out-child-deleted-in = Deleted in
out-child-told = Told
out-child-order-completed = Carried out at
out-child-order-open = not carried out yet
out-child-order-refused = Refused, because
out-child-rights = You may ask to see, copy, correct or delete your child's information, and you may withdraw your consent. With questions about this page, turn to our officer for children's data.
out-child-footer = This page lists what is on record. Every look must be recorded; one that was not cannot be seen here.

# The yearly audit's working paper.
out-yearly-title = Compliance audit of minors' personal information, { $year }: working paper
out-yearly-about = Made for the yearly compliance audit of article 37 of the Regulations on the Protection of Minors in Cyberspace. It covers staff access to children's data in { $year }. The audit is to be filed with the local cyberspace administration by the end of January { $next } (our fact CN-G21). The conclusion is the auditor's; this paper is not legal advice.
out-yearly-year = Year
out-yearly-population = Cases of the year
out-yearly-sampled = Cases in the sample
out-yearly-entry = Sample recorded as entry
out-yearly-figures = Figures
out-yearly-requests = Requests
out-yearly-approved = Approvals
out-yearly-refused = Refusals
out-yearly-returned = Sent back
out-yearly-by-deputies = Decided by deputies
out-yearly-emergencies = Emergencies
out-yearly-emergencies-upheld = of these, approved in time
out-yearly-emergencies-violating = of these, violations
out-yearly-accesses = Accesses
out-yearly-violating-accesses = of these, beyond their approval
out-yearly-taken = of these, with a copy or export
out-yearly-closed = Cases closed
out-yearly-closed-late = Not closed within { $days } days after the approval ended (a term of this house)
out-yearly-imported = Taken in from other registers (in no other figure)
out-yearly-erased = Records erased (what they held is in no other figure)
out-yearly-median = Median time from request to decision
out-yearly-no-decisions = no decisions
out-yearly-duration = { $hours } h { $minutes } min
out-yearly-by-department = Requests by department
out-yearly-by-purpose = Requests by purpose
out-yearly-breaches = Violations by kind
out-yearly-what = What
out-yearly-count = Count
out-yearly-sample = Sample
out-yearly-drawing = { $size } cases were asked for. All { $violations } with a violation are in; { $drawn } of the others were drawn at random, without replacement. Seed { $seed }, from the register as of the ledger's first { $entries } entries; how it is drawn stands in docs/ledger-format.md, section 14, so that anyone can draw it again.
out-yearly-number = No.
out-yearly-why = In because
out-yearly-as-violation = violation
out-yearly-as-drawn = drawn
out-yearly-finding = Finding
out-yearly-conclusion = Conclusion (to be filled in by the auditor)
out-yearly-findings = Findings
out-yearly-measures = Measures, and by when
out-yearly-auditor = Auditor
out-yearly-date = Date
out-yearly-limits = The figures count what is on record. The entries' signatures and order can be checked; an access that nobody recorded is not among them.
out-yearly-footer = Sample recorded as entry { $entry } of the ledger

action-audit-sampled = yearly audit sample drawn

err-unsound-sample = The sample is not one of this register; nothing was recorded.
err-unsound-sample-hint = Draw again; a sample is of 1 to 1,000 cases.
err-out-kind = { $path } has no ending that can be written; there are: { $kinds }.
err-out-kind-hint = Name the file with one of these endings.
err-bad-date = { $text } is no date.
err-bad-date-hint = Write it as 2026-11-25; the last day is included, and is not before the first.
err-bad-year = { $year } is no year that can be audited.
err-bad-year-hint = Write a year of four digits, such as 2026.
err-bad-seed = A seed is 64 hexadecimal digits.
err-bad-seed-hint = Without --seed a random one is taken and recorded.
err-bad-child = { $text } is no child's account.
err-bad-child-hint = An account has 1 to 64 characters and no spaces.
err-no-workspace-nor-bundle = { $path } is neither a bundle nor a workspace.
err-no-workspace-nor-bundle-hint = A bundle has checkpoint and MANIFEST.sha256 in it, a workspace workspace.toml.
err-against-bundle = --against is for a workspace; in a bundle the earlier heads are in checkpoints/.
err-against-bundle-hint = Run it on the workspace, or compare the checkpoint with the files in checkpoints/.
