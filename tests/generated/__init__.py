"""Reports that nobody published, drawn at random with their truth, for the reader to be tried on.

Written from what governments publish, not from the reader: what a table says (`accounts`, `debt`,
`department`, from `names` and `subjects`), how it is worded and printed (`wording`, `amounts`), how
a page looks (`look`, `page`, `drawn`), other programs that set it (`office`), and how what was
read is compared with the truth (`measure`).
"""
