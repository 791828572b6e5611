## Today

today-title = Today
today-look-at = To look at
today-nothing-to-look-at = Nothing needs a look.
today-reading = Reading…
today-line = line { $line }
today-no-policy = No edition of the policy is recorded yet.
today-import-policy = Press Ins in Policy to import an edition.
today-plain-http = { $count ->
    [one] One SDK has a link
   *[other] { $count } SDKs have links
 } without encryption (http://).
today-no-policy-link = { $count ->
    [one] One SDK has
   *[other] { $count } SDKs have
 } no link to a privacy policy.
today-policy = The policy in force
today-edition = { $title }: { $sections } sections, { $annexes } annexes or tables
today-older = { $count ->
    [one] One earlier edition
   *[other] { $count } earlier editions
 }
today-sdks = Third-party SDKs
today-no-sdks = Empty. Adopt a policy’s annexes, or press Ins in SDKs to import a table.
today-sdk-count = { $count ->
    [one] 1 SDK
   *[other] { $count } SDKs
 }
today-bookmarks = Bookmarks
today-entries = Latest entries
today-duties = To be done
today-no-duties = Nothing is due about access to children’s data
today-more-duties = { $count } more
today-case = { $what }: { $who }, { $purpose }
today-violation = violation of the last 7 days, not closed with a word yet
today-anchor = { $recorded } entries recorded, { $anchored } anchored
today-anchor-due = { $recorded } entries recorded, { $anchored } anchored: time to give a checkpoint away
today-order = a guardian ordered the deletion of { $child }’s data
today-order-waits = waits for { $time }
today-notices = Notices
today-notice-moved = facts moved under: { $subject } ({ $whom }, { $how })
today-notice-release = to be read and released: { $subject } ({ $whom }, { $how })
today-notice-send = released, to go out: { $subject } ({ $whom }, { $how })
today-notice-more = { $count } more
