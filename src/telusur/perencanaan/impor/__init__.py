"""A file on its way into the plan: receive, read, review, accept or discard.

Nothing of a file is in the plan until it is accepted. What waits is one row of `Impor`: the draft (`naskah`,
see `telusur.perencanaan.wire`), the source lines it was read from, and the decisions of the review. The draft
is working paper, so its changes are kept in `Impor.keputusan`; the records of the plan are written on
acceptance, through the one door and with its log.
"""
