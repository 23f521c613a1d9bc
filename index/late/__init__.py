"""Late interaction: every token's vector, kept small, so that each word of a question is weighed.

`codes.py` packs vectors into a byte a number, `background.py` tells how like to anything a
passage is, `tokens.py` brings a passage's tokens together with its sentences, `stored.py` keeps
them in the library's database. Questions are scored in `retrieval/ranking/late.py`.
"""
