## Officers, their keys, and the recovery kit

err-share-mistyped = Share { $share }: group { $group } is not as printed.
err-share-mistyped-hint = Compare that group with the page and type it again; groups have five characters, O counts as 0 and I or L as 1.
err-share-length = Share { $share } has { $found } groups; { $groups } are printed on a page.
err-share-length-hint = Type all groups of the page, in their order.
err-share-checksum = Share { $share } is not as printed, though each group is sound.
err-share-checksum-hint = Perhaps groups of two pages were mixed: type the whole share from one page.
err-share-form = Share { $share } has a form this program does not know.
err-share-form-hint = It was printed by a newer program, or is something else: use that program.
err-share-workspace = Share { $share } is for another workspace.
err-share-workspace-hint = The page names its workspace; take the pages of this one.
err-share-kit = Share { $share } is of another recovery kit.
err-share-kit-hint = Only pages of the kit made last, all of one day, serve together. Older pages can be destroyed.
err-share-twice = Share number { $number } was given twice.
err-share-twice-hint = Take another page of the kit.
err-share-few = { $have ->
    [one] One share was given
   *[other] { $have } shares were given
 }; { $needed } are needed.
err-share-few-hint = Bring more pages of the same kit.
