## The policy screen

policy-title = Privacy policy
policy-untitled = (no title)
policy-contents = Contents
policy-table = Table
policy-not-stated = (not stated)
policy-no-cell = (not in the source)
policy-colon = :{" "}
policy-publisher = Publisher
policy-published = Published
policy-effective = Effective
policy-note-published = published { $date }
policy-note-effective = effective { $date }
policy-editions-count = { $count ->
    [one] 1 edition
   *[other] { $count } editions
 }
policy-warnings = To look at ({ $count })
policy-warning = line { $line }: { $text }
policy-ignored = line { $line } has no place: { $text }
policy-empty = No edition of the policy is recorded yet. Press Ins to import one: plain text, HTML, Markdown or .docx.
policy-reading = Reading…
policy-reading-file = Reading the file…
policy-find = Find:
policy-no-match = Not found.
policy-jump = Jump to a section
policy-choose-edition = Choose an edition
policy-bookmarks = Bookmarks
policy-no-bookmarks = No bookmarks yet; press * on a section to place one.
policy-no-bookmark-here = This is no section of the source; it cannot be bookmarked.
policy-recorded = Recorded as entry { $entry } of the ledger.
policy-adopt = Take into the SDK inventory
policy-adopt-what = { $rows ->
    [one] The annex row of this edition becomes
   *[other] The { $rows } annex rows of this edition become
 } the platforms' current SDK lists; what the annexes do not name is no longer declared.
policy-import = Import a policy
policy-import-file = Choose the policy to import
policy-import-title = Import: { $name }
policy-import-foot = ↑↓ look  Tab inventory yes/no  Enter record  Esc give up
policy-import-recording = Recording…
policy-import-no-rows = The annexes hold no SDK list.
policy-import-no-platform = The annexes name no platform, so they are not taken into the SDK inventory; import them later as a table and say which.
policy-import-with-rows = { $rows ->
    [one] The annex row goes
   *[other] The { $rows } annex rows go
 } into the SDK inventory.
policy-import-without-rows = { $rows ->
    [one] The annex row does
   *[other] The { $rows } annex rows do
 } not go into the SDK inventory.
policy-import-what = { $name } goes into the ledger as a new edition of the policy; earlier editions stay. { $choice }
