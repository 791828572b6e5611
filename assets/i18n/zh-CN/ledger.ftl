## ledger
