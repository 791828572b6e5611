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

find-bundle-entry = Entry { $seq } ({ $file }): { $rule ->
        [anchor] it names a checkpoint that is not among those given away
        [chain] it does not follow on the entry before
        [clock] its time and its clock flag contradict each other
        [key] its key is not in force, or another officer's
        [leaf-form] its bytes are no leaf
        [missing] it is not there
        [payload] the payload is not what was signed
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
