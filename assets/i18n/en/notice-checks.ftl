## What the checks find in a notice

find-notice-placeholder = Something is still to be written: { $found }
find-notice-placeholder-hint = Write what belongs there, or take the sentence out.
find-notice-unknown-fact = It refers to what is not known: { $fact }.
find-notice-unknown-fact-hint = Record the fact with the incident, or write the sentence anew and say openly that it is not known yet.
find-notice-missing-element = It does not say: { $element } (required by { $rule }, article { $article }).
find-notice-missing-element-hint = Add it. What is not known yet is told as such, with when more will follow.
find-notice-empty-element = There is nothing written about: { $element } (required by { $rule }, article { $article }).
find-notice-empty-element-hint = Write it. What is not known yet is told as such, with when more will follow.
find-notice-element-behind-link = Only the full text behind the link says: { $element }.
find-notice-element-behind-link-hint = Make sure that the full text says it and that everyone who gets this can open the link.
find-notice-fact-moved = { $fact }: the draft says "{ $was }", the record "{ $is }".
find-notice-fact-moved-hint = The record's value goes out. Read the words around it again and keep a new version.
find-notice-number-differs = The text says "{ $said }"; in the record, { $fact }: { $is }.
find-notice-number-differs-hint = Make it agree with the record, best by a reference. If the record is wrong, put that right first.
find-notice-number-unrecorded = The text says "{ $said }"; the incident has no such number.
find-notice-number-unrecorded-hint = Check it, record it with the incident, and put in a reference.
find-notice-day-differs = The text says "{ $said }"; in the record, { $fact }: { $is }.
find-notice-day-differs-hint = Make it agree with the record, best by a reference. If the record is wrong, put that right first.
find-notice-data-not-recorded = The text names "{ $said }"; the record has no such data.
find-notice-data-not-recorded-hint = Take it out if it was not hit; if it was, record it with the incident first.
find-notice-data-left-out = The record has "{ $data }"; this block does not say it.
find-notice-data-left-out-hint = Add it, or put in the reference { "{data}" }.
find-notice-company-differs = The text names "{ $said }"; the record says "{ $is }".
find-notice-company-differs-hint = Check which one it was. One that is only named in passing can stay, with a reason.
find-notice-said-twice = Here it says "{ $said }", before it said "{ $before }".
find-notice-said-twice-hint = Keep one of them; best use references in both places.
find-notice-promise-without-task = It promises what is nobody's task: { $said }
find-notice-promise-without-task-hint = Set a task with an owner in the incident, or write the sentence anew.
find-notice-promise-without-owner = It promises what nobody has yet, the task "{ $task }": { $said }
find-notice-promise-without-owner-hint = Give the task an owner.
find-notice-sms-segments = It takes { $segments } segments ({ $units } characters); we send { $limit } at most.
find-notice-sms-segments-hint = Shorten it and put the rest behind the link. This measure is ours.
find-notice-sms-alphabet = Because of "{ $found }" a segment takes 70 characters and not 160.
find-notice-sms-alphabet-hint = Use a plain character in its place.
find-notice-sms-sender = The message does not name its sender, "{ $sender }".
find-notice-sms-sender-hint = Begin with the sender's name.
find-notice-push-title-length = The title has { $length } characters; our limit is { $limit }.
find-notice-push-title-length-hint = Shorten it. The measure is ours; telephones show more or less.
find-notice-push-body-length = The text has { $length } characters; our limit is { $limit }.
find-notice-push-body-length-hint = Shorten it and put the rest on the page behind it. The measure is ours.
find-notice-subject-length = The subject has { $length } characters; our limit is { $limit }.
find-notice-subject-length-hint = Shorten it so that one look tells what it is about. The measure is ours.
find-notice-no-subject = It has no subject.
find-notice-no-subject-hint = Write one that tells at one look what it is about.
find-notice-no-sender = It does not say who it is from.
find-notice-no-sender-hint = Name the organisation as the reader knows it.
find-notice-no-opt-out = It does not tell how to opt out.
find-notice-no-opt-out-hint = Add what the channel asks for. If a safety notice should not be opted out of, keep it so, with a reason.
find-notice-plain-link = A link is not encrypted: { $link }
find-notice-plain-link-hint = Use one that begins with https://.
find-notice-long-sentence = A sentence of { $length } words; our limit is { $limit }: { $said } …
find-notice-long-sentence-hint = Make it several. This measure is ours.
find-notice-jargon = Readers may not know "{ $said }".
find-notice-jargon-hint = Plainer: { $plain }
find-notice-evasive = "{ $said }" does not say what is so.
find-notice-evasive-hint = Say who did what, what is known, and what is not known yet.
find-notice-blame = "{ $said }" puts the fault on the reader.
find-notice-blame-hint = Take it out; say what happened and what can be done.
find-notice-minimising = "{ $said }" makes it look small.
find-notice-minimising-hint = Take it out; give the facts and the numbers.
find-notice-hard-word = "{ $said }" is hard for minors.
find-notice-hard-word-hint = Plainer: { $plain }
find-notice-reading-level = The text is hard for minors: level { $level }, at most { $limit }.
find-notice-reading-level-hint = Write shorter sentences and shorter words. The measure is in docs/templates.md.
find-notice-guardian-not-addressed = It does not speak to guardians.
find-notice-guardian-not-addressed-hint = Say that it is for the parent or guardian and that it is about the child's information.
find-notice-leak-phone = There is a phone number that is not the contact's: { $found }
find-notice-leak-phone-hint = Take it out. If it is a public one, record it as the incident's contact first.
find-notice-leak-id-number = There is an identity number in it: { $found }
find-notice-leak-id-number-hint = Take it out; a notice has nobody's identity number.
find-notice-leak-bank-card = There is a bank card's number in it: { $found }
find-notice-leak-bank-card-hint = Take it out; a notice has nobody's card number.
find-notice-leak-email = There is an e-mail address that is not the contact's: { $found }
find-notice-leak-email-hint = Take it out. If it is a public one, record it as the incident's contact first.
find-notice-leak-host = There is a host or address of the inside in it: { $found }
find-notice-leak-host-hint = Take it out: readers do not need it, attackers do.
find-notice-leak-secret = There is what looks like a secret in it: { $found }
find-notice-leak-secret-hint = Take it out; if it is real, revoke and replace it at once.
find-notice-leak-person = There is something about a single person in it: { $found }
find-notice-leak-person-hint = Take it out, or refer to the list of recipients.
find-notice-wrong-group = "{ $said }" is for other readers than these.
find-notice-wrong-group-hint = Check who gets this, and speak to them.
find-notice-recipient-in-public = An announcement or report refers to the list of recipients: { $found }
find-notice-recipient-in-public-hint = Take it out: what is public names no recipient.
find-notice-languages-element = The { $tongue ->
    [zh-CN] Chinese
   *[en] English
} text does not say: { $element }.
find-notice-languages-element-hint = Both languages have to say the same.
find-notice-languages-fact = The { $tongue ->
    [zh-CN] Chinese
   *[en] English
} text does not refer to: { $fact }.
find-notice-languages-fact-hint = Both languages should refer to the same facts.
find-notice-languages-figure = The { $tongue ->
    [zh-CN] Chinese
   *[en] English
} text does not have this number or day: { $said }.
find-notice-languages-figure-hint = Both languages have to give the same numbers and days.
find-notice-wrong-language = This is not { $tongue ->
    [zh-CN] Chinese
   *[en] English
}: { $said } …
find-notice-wrong-language-hint = Write it in the notice's language; what comes from the record is written anew here.

## What is wrong with a template

err-template-form = { $file }, line { $line }: this cannot be read ({ $what }).
err-template-form-hint = How a template is written stands in docs/templates.md; mend it and try again.
err-template-unknown-name = { $file }, line { $line }: "{ $found }" is not a name that can stand there ({ $what }).
err-template-unknown-name-hint = The names stand in docs/templates.md.
err-template-no-subject = { $file }, line { $line }: this block does not say what it is.
err-template-no-subject-hint = Give it either an element or a part.
err-template-empty = { $file } holds nothing.
err-template-empty-hint = Write at least one [[template]] or one line under [elements].
err-template-text = { $file }, line { $line }: the text is not right ({ $what }).
err-template-text-hint = Look at its braces and names; the functions stand in docs/templates.md.
