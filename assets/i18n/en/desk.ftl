## The desk: workspace, registers, decisions

role-privacy-officer = privacy officer
role-child-data-officer = child-data protection officer
role-clerk = clerk
role-auditor = auditor
role-recovery = recovery kit

action-workspace-founded = workspace founded
action-officer-enrolled = officer enrolled
action-policy-imported = policy imported
action-sdk-declared = SDK list recorded
action-bookmark-placed = bookmark placed
action-bookmark-removed = bookmark removed

err-not-entitled = The role { $role } does not allow this; nothing was recorded.
err-not-entitled-hint = Ask a privacy officer or child-data protection officer to do it.
err-already-imported = This very file, byte for byte, is recorded already as edition { $edition }; nothing was recorded twice.
err-already-imported-hint = Its edition is { $edition }; if the policy has changed, import the new file.
err-empty-document = No section, text or annex could be read from the file; nothing was recorded.
err-empty-document-hint = Check that the file is whole, or preview what is read of it.
err-no-sdk-rows = There are no SDK rows to record; the inventory is unchanged.
err-no-sdk-rows-hint = Check the annex's table or the column mapping.
err-no-platform = { $first } and perhaps more rows name no platform; nothing was recorded.
err-no-platform-hint = Import the table by itself and name its platform.
err-no-such-record = There is no record { $record }.
err-no-such-record-hint = Check the id against the list.
err-already-marked = This place is bookmarked already.
err-already-marked-hint = Nothing to do; the bookmark key takes the mark away.
err-ambiguous-record = More than one record matches { $record }.
err-ambiguous-record-hint = Give more of its id or its full name.
err-no-edition = No edition of the policy is recorded yet.
err-no-edition-hint = Run policy import FILE first.
err-no-such-sdk = The inventory has no SDK named { $name }.
err-no-such-sdk-hint = See the inventory; a part of the name is enough.
err-unknown-officer = The workspace has no officer named { $name }.
err-unknown-officer-hint = Enrolled: { $officers }.
err-officer-needed = The workspace has several officers; say who signs.
err-officer-needed-hint = Add --as NAME; enrolled: { $officers }.

err-place-missing = There is no workspace at { $path }.
err-place-missing-hint = Run privacy-desk init first, or name an existing one with --workspace.
err-place-occupied = { $path } exists and is not an empty folder; nothing was changed.
err-place-occupied-hint = Choose a new or empty folder.
err-place-link = { $path } is a symbolic link; it is not followed, lest it lead elsewhere.
err-place-link-hint = Name the real path.
err-place-open = { $path } has mode { $mode }: other users can reach it.
err-place-open-hint = Run chmod 700 on it and try again.
err-place-not-ours = { $path } belongs to another user (uid { $owner }).
err-place-not-ours-hint = Run as that user, or correct the owner.
err-place-newer = { $path } was made by a newer program (format { $found }; this one knows up to { $known }); it was neither opened nor changed.
err-place-newer-hint = Upgrade privacy-desk.
err-place-manifest = { $path } cannot be read: { $why }
err-place-manifest-hint = Correct the file at the line named; the ledger is not affected.
err-place-no-home = This user has no known data directory.
err-place-no-home-hint = Name a folder with --workspace.
err-place-io = { $path }: { $why }
err-place-io-hint = Check the path, the permissions and the free space.

err-view = The view cannot be read: { $why }
err-view-hint = The ledger is not affected. Delete the workspace's view folder; it is rebuilt at the next start.
err-view-source = The ledger could not be read: { $why }
err-view-source-hint = Run audit verify to find out why.
err-stopped = Stopped as asked.
err-stopped-hint = Start again whenever you like; what is recorded is not affected.
err-locked = The desk is locked.
err-locked-hint = Enter the passphrase.
err-read-only = The desk is read-only: { $why }
err-read-only-hint = Nothing was recorded. Close it and open it again; if it happens again, run audit verify.
err-payload = The content of entry { $seq } cannot be read: { $why }
err-payload-hint = Run audit verify to find out why, and keep the workspace as it is.
err-keyring-ledger = The key unlocked is not the one that the ledger enrolled for { $officer }.
err-keyring-ledger-hint = The keyring may have been replaced. Stop, run audit verify, and keep the workspace as it is.
err-randomness = The operating system gives no random numbers: { $why }
err-randomness-hint = Restart the machine and try again; nothing was recorded.

err-stale-checkpoint = The checkpoint has { $size } entries, the ledger { $entries } by now; it was not recorded as given away.
err-stale-checkpoint-hint = Export a fresh checkpoint.

err-minors-io = The sealed records of children at { $path } cannot be read or written: { $why }
err-minors-io-hint = Check the disk and the folder's permissions; nothing was recorded.
err-minors-damaged = The sealed records of children are damaged: { $path }, byte { $offset }.
err-minors-damaged-hint = Put the folder minors/ back from a backup of the same time as the ledger.
err-record-key-lost = The key of record { $record } is missing or damaged, so nothing more can be recorded of it.
err-record-key-lost-hint = Put the folder minors/ back from a backup of the same time as the ledger.
err-minors-failed = The sealed records of children could not be written: { $why }
err-minors-failed-hint = Free disk space or mend the disk, then open the desk again.
err-minors-too-long = A file of { $bytes } bytes is too large to be kept as evidence.
err-minors-too-long-hint = Keep files of at most 32 MiB; note where a larger one lies instead.
err-minors-rewrap = A record's key could not be sealed for the remaining officers: { $why }
err-minors-rewrap-hint = Put the folder minors/ back from a backup, then try again.

err-no-place-for-files = Files cannot come with this; nothing was recorded.
err-no-place-for-files-hint = Attach them to a request, an approval, a consent, an order or an assessment.
err-no-evidence = No such file is kept with record { $record }.
err-no-evidence-hint = It may have been erased with the record; see its entries in the trail.

err-checkpoint-signed-already = This officer's signature stands under the checkpoint already.
err-checkpoint-signed-already-hint = A countersignature is another officer's.
err-checkpoint-other-root = Of its first { $size } entries this ledger has another root than the checkpoint says.
err-checkpoint-other-root-hint = Do not sign. Keep the checkpoint and this folder as evidence, and hold the ledger against it.
