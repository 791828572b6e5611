## Command line

cli-help-template = {"{"}about-with-newline{"}"}\nUsage: {"{"}usage{"}"}\n\n{"{"}all-args{"}"}
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = Arguments

cli-about-privacy-desk = The privacy officer's workbench: the policy, the third-party SDK inventory, and an audit trail that proves itself. Without a command it opens the screens.
cli-about-privacy-desk-init = Found a workspace and enrol its first officer with a key
cli-about-privacy-desk-demo = Open the sample workspace: throw-away, no passphrase, gone when you quit
cli-about-privacy-desk-policy = The policy register
cli-about-privacy-desk-policy-import = Import an edition: plain text, HTML, Markdown or .docx
cli-about-privacy-desk-policy-list = List the editions recorded
cli-about-privacy-desk-policy-show = Show an edition's structure
cli-about-privacy-desk-sdk = The third-party SDK register
cli-about-privacy-desk-sdk-import = Import a platform's list from .csv or .xlsx
cli-about-privacy-desk-sdk-adopt = Take a recorded edition's annexes into the inventory
cli-about-privacy-desk-sdk-list = List the inventory
cli-about-privacy-desk-sdk-show = Show one SDK with all its declarations
cli-about-privacy-desk-audit = The audit trail
cli-about-privacy-desk-audit-verify = Verify the ledger (no passphrase); exit code 0 intact, 1 something found, 2 not readable
cli-about-privacy-desk-audit-checkpoint = Sign the head of the ledger for somebody else to keep, and record that it was given
cli-about-privacy-desk-audit-countersign = Put a second officer's signature under a colleague's checkpoint
cli-about-privacy-desk-audit-prove = Print one entry's proof (C2SP tlog-proof)
cli-about-privacy-desk-audit-list = List entries, newest first

cli-arg-help = Show help
cli-arg-version = Show the version
cli-arg-workspace = The workspace's folder (or set PRIVACY_DESK_WORKSPACE)
cli-arg-lang = Language: zh-CN or en
cli-arg-officer = Which officer signs; needed where there are several
cli-arg-passphrase-file = A file whose first line is the passphrase (or set PRIVACY_DESK_PASSPHRASE_FILE)
cli-arg-theme = Colours: dark, light, high-contrast, mono
cli-arg-ascii = Draw frames with ASCII characters
cli-arg-org = The organisation's name
cli-arg-privacy-desk-init-name = The first officer's name
cli-arg-staff-id = The organisation's number for this person
cli-arg-role = Role: privacy-officer or child-data-officer
cli-arg-argon2-mib = Memory that one unlocking takes, in MiB; more makes guessing harder
cli-arg-file = The file to read
cli-arg-dry-run = Show the result and record nothing
cli-arg-json = Print JSON
cli-arg-against = A checkpoint file that somebody else kept: the ledger must have grown from it
cli-arg-privacy-desk-audit-countersign-file = The colleague's checkpoint
cli-arg-out = The file to write, which must not exist; standard output without it
cli-arg-qr = Show it as a QR code as well
cli-arg-no-sdks = Leave the SDK inventory as it is
cli-arg-edition = The first characters of the edition's id; the latest import without it
cli-arg-platform = Platform: ios, android or harmony
cli-arg-map = Which column means what: name=SDK name,company=Provider
cli-arg-sheet = The sheet's name; the first that is not empty without it
cli-arg-whole = Take it as the whole list: what it does not name is no longer declared
cli-arg-company = Only rows whose company contains this
cli-arg-field = Only rows with a data field that contains this
cli-arg-csv = Print CSV
cli-arg-privacy-desk-sdk-show-name = The SDK's name, or a part that no other name has
cli-arg-limit = At most this many

cli-error-mark = error:
cli-passphrase-prompt = Passphrase of { $officer } at { $organisation }:{" "}
cli-passphrase-choose = Choose a passphrase (14 characters or more):{" "}
cli-passphrase-again = Once more:{" "}
cli-passphrase-file-empty = the first line is empty
cli-founded = The workspace of { $organisation } is founded at { $path }
    First officer: { $officer }. A lost passphrase cannot be recovered: keep it safe.
cli-dry-run = Only looked at: nothing was recorded.
cli-policy-recorded = Recorded as entry { $entry } of the ledger.
cli-policy-annexes = { $rows ->
    [one] One annex row was
   *[other] { $rows } annex rows were
 } taken into the SDK inventory (--no-sdks leaves it alone).
cli-policy-annexes-left = The annexes were not taken into the SDK inventory; sdk adopt does it.
cli-sdk-recorded = { $rows ->
    [one] One row was
   *[other] { $rows } rows were
 } taken into the SDK inventory: entry { $entry } of the ledger.
cli-sdk-count = { $sdks ->
    [one] 1 SDK
   *[other] { $sdks } SDKs
 }, { $rows ->
    [one] 1 declaration
   *[other] { $rows } declarations
 }
cli-not-stated = (not stated)
cli-verify-entries = entries: { $entries }
cli-verify-root = root: { $root }
cli-verify-intact = intact
cli-verify-consistent = consistent with the checkpoint: of its { $size } entries none was rewritten, removed or rolled back
cli-checkpoint-written = The checkpoint ({ $size } entries) was written to { $path }. Give it to a colleague, or keep it on another machine.
cli-checkpoint-countersigned = The countersigned checkpoint ({ $size } entries) was written to { $path }.
err-out-exists = { $path } is there already; nothing was changed.
err-out-exists-hint = Choose another name, or move that file away first.

cli-column-edition = Edition
cli-column-title = Title
cli-column-published = Published
cli-column-effective = Effective
cli-column-sections = Sections
cli-column-sdk-rows = SDK rows
cli-column-source = Source
cli-column-entry = Entry
cli-column-time = Time
cli-column-officer = Officer
cli-column-action = Action
cli-column-subject = Subject
cli-column-meaning = Meaning
cli-column-heading = Heading
cli-column-stated = Stated

err-output = The output could not be written: { $why }
err-output-hint = Check where it goes and the free space.
err-passphrases-differ = The two passphrases differ; nothing was recorded.
err-passphrases-differ-hint = Run it again and type the same one twice.
err-passphrase-file = The passphrase file { $path } cannot be read: { $why }
err-passphrase-file-hint = Its first line is the passphrase; mode 600 is best.
err-passphrase-no-terminal = There is no terminal to type a passphrase at.
err-passphrase-no-terminal-hint = Name a file with --passphrase-file.

outline-not-stated = (not stated)
outline-head = Publisher: { $publisher }  published: { $published }  effective: { $effective }
outline-contents = list of contents: { $count ->
    [one] one entry
   *[other] { $count } entries
 }
outline-annex = { $title } ({ $platform }): { $rows ->
    [one] 1 row
   *[other] { $rows } rows
 } × { $columns } columns
outline-counts = { $sections } sections, { $annexes } annexes or tables, { $sdks } SDK declarations; { $placed } of { $lines } non-blank lines have a place.
outline-warning = ⚠ line { $line }: { $text }
outline-ignored = · line { $line } has no place: { $text }

demo-officer = Lin Yue
demo-colleague = Zhou Ning
err-out-io = { $path } could not be written: { $why }
err-out-io-hint = Choose another place, or free some space.
cli-about-privacy-desk-audit-export = Hand the trail out as a bundle that anyone can check without the workspace
cli-about-privacy-desk-access-export = Write the register: .xlsx, .csv, .html or .docx
cli-about-privacy-desk-access-yearly = Draw the yearly audit's sample, record it, and write the working paper: .docx, .md or .html
cli-arg-folder = A bundle or a workspace; the usual workspace without it
cli-arg-privacy-desk-audit-prove-id = An entry's number, or the first characters of a record's id: all its entries
cli-arg-privacy-desk-audit-export-out = The folder to write, which must not exist
cli-arg-privacy-desk-audit-export-from = From this day on (2026-01-31)
cli-arg-privacy-desk-access-export-from = From this day on (2026-01-31)
cli-arg-privacy-desk-audit-export-to = Up to this day, included
cli-arg-privacy-desk-access-export-to = Up to this day, included
cli-arg-privacy-desk-audit-export-record = The first characters of a record's id: its entries are proved and opened; may be repeated
cli-arg-privacy-desk-access-export-out = The file to write, which must not exist: .xlsx, .csv, .html or .docx
cli-arg-privacy-desk-access-export-state = Only cases in this state: requested, returned, approved, active, expired, revoked, refused, closed, unasked, imported; may be repeated
cli-arg-privacy-desk-access-child-out = The file to write, which must not exist: .html or .txt
cli-arg-year = The calendar year
cli-arg-sample = How many cases, 1 to 1,000; all with a violation are in
cli-arg-seed = The seed, 64 hexadecimal digits, to draw a sample again; a random one without it
cli-arg-privacy-desk-access-yearly-out = The file to write, which must not exist: .docx, .md or .html
cli-handed-out = { $cases ->
    [one] One case was
   *[other] { $cases } cases were
 } written to { $path }
cli-sample-drawn = { $cases ->
    [one] One case is
   *[other] { $cases } cases are
 } in the sample, recorded as entry { $entry }; seed { $seed }
    The working paper is in { $path }
cli-bundle-written = { $entries } entries were written to { $path }, { $opened } of them proved and opened; { $files } files.
    Check it with: privacy-desk audit verify { $path }
cli-bundle-intact = The bundle is intact. Compare its checkpoint with one that somebody else has kept.
