## ledger

# The keyring and passphrases.
err-passphrase-too-short = The passphrase is { $missing } characters short of the { $least } it needs.
err-passphrase-too-short-hint = Take a sentence only you would think of; spaces and Chinese characters count.
err-wrong-passphrase = This passphrase does not open the officer's keys.
err-wrong-passphrase-hint = Check the input method and Caps Lock, then try again. If you are sure of it, the officer's entry in keyring.json may have been altered: compare it with a backup.
err-wait-for = Too many wrong passphrases: the next try is possible in { $seconds } s.
err-wait-for-hint = Wait; starting the program again does not shorten it.
err-no-such-officer = The keyring has no officer { $officer }.
err-no-such-officer-hint = Choose one of the officers listed.
err-keyring-exists = There is a keyring already: { $path }
err-keyring-exists-hint = Open that workspace, or choose another folder for a new one. A keyring is never overwritten.
err-no-keyring = There is no keyring at { $path }
err-no-keyring-hint = Check that this is the workspace you mean; without its keyring, sealed records cannot be read.
err-newer-keyring = { $path } is of version { $version }; this program reads up to version { $supported }.
err-newer-keyring-hint = Use the newer program. The file was left untouched.
err-old-keyring = { $path } was written by a pre-release of this program; it was left untouched.
err-old-keyring-hint = Found a new workspace and import again; what a pre-release recorded can only be read with it.
err-no-children-key = This role holds no key to children's data.
err-no-children-key-hint = Let a privacy officer or a child-data protection officer do it.
err-damaged-keyring = { $path } is damaged ({ $why }).
err-damaged-keyring-hint = Put keyring.json back from a backup. Without it the sealed records stay shut.
err-vault-kdf-out-of-bounds = Argon2id with { $memory } KiB, { $passes } passes and { $lanes } lanes is out of bounds.
err-vault-kdf-out-of-bounds-hint = Use 8 KiB to 1 GiB, 1 to 16 passes, 1 to 4 lanes.
err-vault-not-a-file = { $path } is a link or no ordinary file, and is not followed.
err-vault-not-a-file-hint = Put the file itself in its place.
err-vault-not-opened = Something sealed does not open: another key, another place, or altered bytes.
err-vault-not-opened-hint = Have the ledger verified. What is only derived (the view, unfinished work) can be thrown away.
err-vault-refused = The system refused: { $why }
err-vault-refused-hint = Unlocking needs 256 MiB of memory for a moment: close other programs and try again.
err-vault-io = { $path }: { $why }
err-vault-io-hint = Check that the disk has space and that the workspace belongs to you.

# The ledger.
err-ledger-busy = The workspace is open in another process (pid { $pid }).
err-ledger-busy-hint = Close it there. Lists and verification work meanwhile.
err-ledger-exists = There is a ledger already in { $path }
err-ledger-exists-hint = Open that workspace, or choose another folder for a new one.
err-ledger-missing = There is no ledger in { $path }
err-ledger-missing-hint = Check that this is the workspace you mean, or found a new one.
err-ledger-payload-too-large = One record has { $bytes } bytes; the most is { $most }. Nothing was recorded.
err-ledger-payload-too-large-hint = Divide the source and record the pieces.
err-ledger-append-too-large = This step would record { $bytes } bytes at once; the most is { $most }. Nothing was recorded.
err-ledger-append-too-large-hint = Do it in several steps.
err-ledger-bad-draft = The program tried to record something that is no entry ({ $why }). Nothing was recorded.
err-ledger-bad-draft-hint = This is a fault of the program: please report it.
err-ledger-not-enrolled = The key { $key } is not enrolled in this ledger. Nothing was recorded.
err-ledger-not-enrolled-hint = The keyring and the ledger do not belong together: put back the pair from one backup.
err-ledger-write-failed = Writing failed ({ $why }). The ledger is read-only now.
err-ledger-write-failed-hint = See to the disk (space, cable, permissions), then open the workspace again; it then shows whether the last step was recorded.
err-ledger-damaged = The ledger is damaged at entry { $seq } and open for reading only.
err-ledger-damaged-hint = Verify it for the details. Keep the folder as it is for whoever looks into it, and go on from a backup.
err-ledger-sealing = Sealing failed ({ $why }). Nothing was recorded.
err-ledger-sealing-hint = Try again; if it persists, restart the machine.
err-ledger-payload-not-opened = The content of entry { $seq } does not open ({ $why }).
err-ledger-payload-not-opened-hint = Have the ledger verified: that tells whether the entry was altered.
err-ledger-no-such-entry = There is no entry { $seq }.
err-ledger-no-such-entry-hint = Entries count from 0; choose one from the list.
err-ledger-not-a-file = { $path } is a link or no ordinary file, and is not followed.
err-ledger-not-a-file-hint = Put the file itself in its place.
err-ledger-io = { $path }: { $why }
err-ledger-io-hint = Check that the disk is there and that the workspace belongs to you.

err-verify-cancelled = The verification was called off.
err-verify-cancelled-hint = Nothing was changed; start it again whenever you like.

# What verification finds: the kind, and how it shows.
find-edited = Entry { $seq } was edited.
find-edited-hint = What stands there is not what was signed. Compare with a backup; keep this folder as evidence.
find-removed = Entry { $seq } was removed.
find-removed-hint = Look for it in a backup or an exported bundle; keep this folder as evidence.
find-reordered = Entry { $seq } is out of its place.
find-reordered-hint = Entries were moved. Compare with a backup; keep this folder as evidence.
find-duplicated = At entry { $seq } something stands a second time.
find-duplicated-hint = A genuine entry was repeated. Compare with a backup; keep this folder as evidence.
find-inserted = At entry { $seq } something was inserted.
find-inserted-hint = It is no part of the ledger. Compare with a backup; keep this folder as evidence.
find-unsigned = Entry { $seq } bears no signature.
find-unsigned-hint = No officer stands behind it. Ask who has access to this folder; keep it as evidence.
find-wrong-key = Entry { $seq } is signed with a wrong key.
find-wrong-key-hint = It is not by an enrolled officer. Ask who has access to this folder; keep it as evidence.
find-torn-tail = The last append, from entry { $seq } on, is unfinished.
find-torn-tail-hint = A crash or a full disk interrupted it; it was never reported as recorded. Opening the workspace cuts it and notes the cut.

find-by-checksum = The bytes are damaged: a checksum differs.
find-by-checksum-hint = A failing disk does this, or a careless hand.
find-by-leaf-form = The leaf is not laid out as one.
find-by-leaf-form-hint = The checksum is right, so it was written on purpose.
find-by-signature = The signature is of other bytes.
find-by-signature-hint = The checksum is right, so it was written on purpose.
find-by-no-signature = The signature is all zeros.
find-by-no-signature-hint = It was written by something other than this program.
find-by-payload-hash = The sealed content is not the one that was signed.
find-by-payload-hash-hint = The entry itself is genuine; its content was exchanged.
find-by-payload-gone = The sealed content is not where it belongs.
find-by-payload-gone-hint = The entry itself is genuine; its content was taken away.
find-by-chain = Its number or hashes do not follow on the entry before.
find-by-chain-hint = Entries of two different copies of the ledger may have been mixed.
find-by-commit = The commit does not fit the entries before it.
find-by-commit-hint = The entries themselves may be genuine.
find-by-commit-gone = The commit that finished the append is not there.
find-by-commit-gone-hint = The entries themselves may be genuine.
find-by-note = A note between the entries (a cut or an anchor) does not fit its place.
find-by-note-hint = The entries themselves may be genuine.
find-by-next-is = The next entry found is { $found }.
find-by-next-is-hint = Everything between the two is missing.
find-by-copy-of = It is entry { $of } again.
find-by-copy-of-hint = The first one stands in its place.
find-by-displaced = It is entry { $of }.
find-by-displaced-hint = The entry that belongs here is found further on.
find-by-genuine-follows = The genuine entry follows behind it.
find-by-genuine-follows-hint = Taking away what was inserted would make the ledger whole.
find-by-other-followed = The entry behind it was signed on top of another one in this place.
find-by-other-followed-hint = It was exchanged by somebody with an officer's key, or entries of two different copies of the ledger were mixed.
find-by-key-unknown = The key { $key } is not enrolled here.
find-by-key-unknown-hint = Only officers enrolled in the ledger itself can sign.
find-by-key-removed = The key { $key } had been taken out of force before.
find-by-key-removed-hint = Its officer was removed: nothing signed with it counts from then on.
find-by-key-change = It enrols or removes a key, and may not.
find-by-key-change-hint = Only a privacy officer or a child-data protection officer changes the keys in force, and never removes the key they sign with. This program records no such entry: find out who wrote it.
find-by-key-of-another = The key { $key } belongs to another officer than the one named.
find-by-key-of-another-hint = Somebody signed in another's name.
find-by-keyring-differs = The keyring has another public key for the officer of key { $key }.
find-by-keyring-differs-hint = Either keyring.json or the ledger was exchanged: compare both with a backup.
find-by-unfinished = { $bytes } bytes at the end form no finished append.
find-by-unfinished-hint = Nothing that was reported as recorded is in them.
find-by-shorter-than-remembered = This workspace remembers { $remembered } entries.
find-by-shorter-than-remembered-hint = If an older backup was put back on purpose, delete ledger/head and the folder view, and open it again.
find-by-other-than-remembered = This workspace remembers another entry in this place.
find-by-other-than-remembered-hint = Another ledger was put in place of this one: compare it with a backup and with checkpoints kept elsewhere. If that was done on purpose, delete the folder view and open it again.

warn-clock-set-back = Entry { $seq } is dated { $time }, and entry { $previous } before it { $before }: the clock had been set back by { $seconds } s.
warn-clock-set-back-hint = Both times are kept as the clock told them. Note which was right and why, should somebody ask.
warn-being-written = Another process is just writing an append ({ $bytes } bytes so far).
warn-being-written-hint = Verify again to include it.

# Checkpoints.
err-checkpoint-form = Line { $line } of the checkpoint is wrong: { $what ->
        [name] the ledger's name
        [size] the number of entries
        [root] the root in base64
        [blank] an empty line
        [signature] a signature
       *[text] a text of ordinary length
    } is expected.
err-checkpoint-form-hint = Use the file as it was exported, or copy it letter by letter.
err-checkpoint-unsigned = No officer of this ledger signed the checkpoint.
err-checkpoint-unsigned-hint = Check that it comes from this workspace.
err-checkpoint-signature = A signature on the checkpoint is not of its text: one of them was altered.
err-checkpoint-signature-hint = Use another checkpoint that was kept elsewhere, and keep this one as evidence.
err-checkpoint-other-ledger = This is a checkpoint of another ledger ({ $name }).
err-checkpoint-other-ledger-hint = Choose one of this workspace.

find-back-dated = Entry { $seq } is back-dated.
find-back-dated-hint = This program says so when the clock was set back; whatever is back-dated without saying so was written on purpose. Keep this folder as evidence.
find-rolled-back = The ledger was rolled back: it ends before entry { $seq }.
find-rolled-back-hint = Somebody has seen a longer one. Look for the missing entries in a backup; keep this folder as evidence.
find-forked = At entry { $seq } or before, the ledger differs from the checkpoint.
find-forked-hint = This is not the history that the checkpoint was given for. Compare with a backup; keep this folder as evidence.
find-by-clock-flag = Its time and its clock flag contradict each other.
find-by-clock-flag-hint = Checksum and signature are right, so it was written on purpose.
find-by-shorter-than-checkpoint = The checkpoint has { $size } entries.
find-by-shorter-than-checkpoint-hint = If an older backup was put back on purpose, what was recorded since is lost.
find-by-other-root = The first { $size } entries do not make the root of the checkpoint: the consistency proof fails.
find-by-other-root-hint = At least one of them was rewritten and signed again.

err-proof-form = Line { $line } of the proof is wrong.
err-proof-form-hint = Use the text that audit prove gave, or copy it letter by letter.
err-proof-path = The proof does not hold: its hashes do not lead from the entry to the root.
err-proof-path-hint = The entry or the proof was altered: take a fresh one, and keep this one as evidence.
err-proof-leaf = The entry in the proof is not as its officer signed it.
err-proof-leaf-hint = Check that it comes from this ledger, and keep this one as evidence.
