## Officers and the recovery kit (screens)

officers-title = Officers
officers-count = { $count ->
    [one] { $count } officer
   *[other] { $count } officers
 }
officers-between = {" "}
officers-column-name = Name
officers-column-role = Role
officers-column-staff-id = Staff no.
officers-column-since = Since
officers-key = Key
officers-you = {" "}(you)
officers-own = This is you. Another officer has to remove you; your passphrase you change whenever you like.
officers-no-staff-id = not recorded
officers-number-matters = No staff number: when this person asks for access, nothing tells that it is the same person.
officers-few = Minimum: two officers. Who asks for access cannot decide on it; enrol another who decides.
officers-kit-no-officer = The recovery kit is no officer; a new one takes its place.
officers-role-privacy-officer = Decides, enrols and removes officers, reads children’s data.
officers-role-child-data-officer = Decides, enrols and removes officers, reads children’s data; is in charge of it.
officers-role-clerk = Records requests alone; has no key to children’s data.
officers-role-auditor = Reads the trail, changes nothing; has no key to children’s data.
officers-foot-form = F12 submits · Esc discards
officers-wiped = The desk was locked meanwhile and passphrases were wiped: type them again.

officers-enrol-title = Enrol an officer
officers-enrol-above = Let the new officer type the passphrase here: it guards that officer’s signing key, and nobody else should know it.
officers-enrol-button = Enrol
officers-enrol-waiting = Making keys and enrolling
officers-enrolled = Enrolled: entry { $seq } of the ledger.
officers-name = Name
officers-name-hint = The name the officer signs with.
officers-name-missing = The name is missing.
officers-staff-id = Staff number
officers-staff-id-hint = Tells whether an officer is the very person who asks for access.
officers-staff-id-missing = The staff number is missing: who asks and who signs must be told apart.
officers-role = Role
officers-passphrase = Their passphrase
officers-passphrase-hint = At least 14 characters, typed by the new officer. It can’t be recovered.
officers-again = Once more
officers-again-hint = Typed twice, so that no slip locks anyone out.

officers-remove-title = Remove { $name }
officers-remove-above = The key of { $name } goes out of force and all keys of the desk are rotated: what is recorded from then on stays closed to { $name }. Past signatures stay good.
officers-remove-what = { $name } will be removed. Reason: { $reason }. The key is out of force from the next entry on, and the desk’s keys are rotated. This can’t be taken back; the person can only be enrolled anew.
officers-remove-button = Remove
officers-remove-waiting = Removing and rotating the keys
officers-removed = Removed, keys rotated: from entry { $seq } of the ledger.
officers-reason = Reason
officers-reason-hint = Such as leaving or another post; it stands in the trail.
officers-reason-missing = The reason is missing: it stands in the trail.

officers-passphrase-title = Change the passphrase of { $name }
officers-passphrase-button = Change passphrase
officers-passphrase-waiting = Changing the passphrase
officers-passphrase-changed = Passphrase changed: entry { $seq } of the ledger.
officers-present = Present passphrase
officers-present-hint = So that it is still you who sits here.
officers-present-missing = Type the present passphrase.
officers-new-passphrase = New passphrase
officers-new-passphrase-hint = At least 14 characters. It can’t be recovered.

kit-about = The kit is printed and divided into shares for different people to keep. Enough of them together let their holders enrol an officer who decides. The pages are never shown on the screen.
kit-offer-title = Recovery kit
kit-offer = There is no recovery kit: if every passphrase is lost, so is everything.
kit-offer-foot = ↑↓ choose · ←→ scroll · Enter takes
kit-make-now = Make it now
kit-do-later = Later
kit-later = The recovery kit is not made or not tested yet; Today reminds you.
kit-make-title = Make a recovery kit
kit-make-button = Make and write pages
kit-make-waiting = Making the recovery kit
kit-replaces = There is a kit already. Once the new one is in force its pages serve nobody, and the keys are rotated; destroy the old pages.
kit-replaces-what = The new kit takes the place of the present one: its pages serve nobody any more, and the desk’s keys are rotated.
kit-split = Division
kit-split-hint = How many shares are needed of how many: 2/3, or 1/1 for a single page; at most 15.
kit-split-said = Any { $needed } of { $shares } shares will do.
kit-folder = Folder for pages
kit-folder-hint = One text file a share, to be printed; best on a USB stick, deleted once printed.
kit-folder-missing = Name a folder.
kit-made-title = The recovery kit is in force
kit-made = Entry { $seq } of the ledger; pages written: { $pages }.
kit-hand-out = Print the pages, delete the files, and give each page to another person to keep.
kit-test-once = Test it once: type shares in from paper, to see that they can be read and that they serve.
kit-test-now = Test it now
kit-made-at = Made
kit-tested-at = Tested
kit-none = not made yet
kit-untested = not tested yet
kit-good = tested
kit-do-make = Press { $make } to make one.
kit-do-test = Press { $test } to test it, { $make } to make another in its place.

kit-test-title = Test the kit: share { $share } of { $needed }
kit-test-about = Take any page and type it row by row, six groups a row. Case and spaces do not matter; a full row leads to the next.
kit-test-button = Check this share
kit-test-foot = F12 checks · Esc leaves
kit-test-waiting = Unlocking the recovery key with these shares
kit-tested = The shares serve, and that is recorded: entry { $seq } of the ledger.
kit-row-1 = Groups 1–6
kit-row-2 = Groups 7–12
kit-row-3 = Groups 13–18
kit-row-so-far = { $count } of { $groups } groups are right
kit-row-good = All { $groups } groups are right
kit-row-short = Only { $count } groups of this row are whole; there are { $groups }.
kit-row-empty = Type the { $groups } groups of this row.
kit-row-long = Too much: a row has six groups.
kit-share-taken = Share number { $number } is right.
kit-wiped = The desk was locked meanwhile and the shares were wiped: begin anew.

today-no-kit = No recovery kit: if every passphrase is lost, so is everything
today-kit-untested = The recovery kit was never tested: type its shares in once
today-few-officers = Officers who decide: { $count }. Minimum: two officers
